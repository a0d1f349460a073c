extension IndexEntry {
    /// The entries under which a resource is found; values are folded as ``QueryPlan`` folds what it looks for.
    ///
    /// - Parameters:
    ///   - document: the resource, its members named as the schema names them.
    ///   - schema: what it is.
    /// - Returns: For users `userName`, `externalId` and each address of `emails` once; for groups `displayName` and
    ///   `externalId`.
    package static func entries(for document: JSONObject, schema: ResourceSchema) -> [IndexEntry] {
        var entries: [IndexEntry] = []
        func add(_ attribute: Attribute, _ value: JSONValue?) {
            guard let text = value?.string else { return }
            let entry = IndexEntry(folding: attribute, text)
            if !entries.contains(entry) { entries.append(entry) }
        }
        switch schema.kind {
        case .user:
            add(.userName, document.value(named: "userName"))
            let emails = document.value(named: "emails")
            for element in emails?.array ?? [emails ?? .null] {
                add(.emailValue, element.object?.value(named: "value") ?? element)
            }
        case .group:
            add(.displayName, document.value(named: "displayName"))
        }
        add(.externalId, document.value(named: "externalId"))
        return entries
    }

    /// Makes the entry of a value as a resource or a filter has it.
    package init(folding attribute: Attribute, _ value: String) {
        self.init(attribute, attribute.isCaseExact ? value : value.caseFolded)
    }
}

extension IndexEntry.Attribute {
    /// `caseExact` of RFC 7643 §8.7.1 for the attributes that are indexed.
    fileprivate var isCaseExact: Bool {
        switch self {
        case .externalId: true
        case .userName, .displayName, .emailValue: false
        }
    }

    /// The attribute that a path of the core schema names, if it is indexed for the kind.
    init?(_ path: AttributePath, kind: ResourceKind) {
        switch (path.name.asciiLowercased, path.subAttribute?.asciiLowercased, kind) {
        case ("username", nil, .user): self = .userName
        case ("externalid", nil, _): self = .externalId
        case ("displayname", nil, .group): self = .displayName
        case ("emails", nil, .user), ("emails", "value", .user): self = .emailValue
        default: return nil
        }
    }
}
