extension IndexEntry {
    /// The entries under which a resource is found; values are folded as ``QueryPlan`` folds what it looks for.
    ///
    /// - Parameters:
    ///   - document: the resource, its members named as the schema names them.
    ///   - schema: what it is.
    /// - Returns: For users `userName`, `externalId` and each address of `emails` once; for groups `displayName` and
    ///   `externalId`. For both, the attributes of extensions that are declared unique.
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
        case nil:
            break
        }
        add(.externalId, document.value(named: "externalId"))
        for place in schema.rules.unique {
            if let entry = IndexEntry(of: document[place], at: place) { entries.append(entry) }
        }
        return entries
    }

    /// Makes the entry of a value as a resource or a filter has it.
    package init(folding attribute: Attribute, _ value: String) {
        self.init(attribute, attribute.isCaseExact ? value : value.caseFolded)
    }
}

extension IndexEntry {
    /// The entry of a value that no other resource may have; nil where there is none.
    private init?(of value: JSONValue?, at place: ExtensionRules.Place) {
        let text: String
        switch value {
        case .string(let string): text = place.attribute.isCaseExact ? string : string.caseFolded
        case .number(let number): text = number.literal
        default: return nil
        }
        self.init(.extensionValue, "\(place.path)=\(text)")
    }

    /// The attribute's path and the value as a refusal shows them.
    package var shown: (path: String, value: String) {
        switch attribute {
        case .userName: return ("userName", value)
        case .externalId: return ("externalId", value)
        case .displayName: return ("displayName", value)
        case .emailValue: return ("emails.value", value)
        case .extensionValue:
            let parts = value.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(Substring($0)) }
            return (parts.first ?? "", parts.dropFirst().first ?? "")
        }
    }
}

extension IndexEntry.Attribute {
    /// `caseExact` of RFC 7643 §8.7.1 for the attributes that are indexed.
    fileprivate var isCaseExact: Bool {
        switch self {
        case .externalId, .extensionValue: true
        case .userName, .displayName, .emailValue: false
        }
    }

    /// The attribute that a path of the core schema names, if it is indexed for the kind.
    init?(_ path: AttributePath, kind: ResourceKind?) {
        switch (path.name.asciiLowercased, path.subAttribute?.asciiLowercased, kind) {
        case ("username", nil, .user): self = .userName
        case ("externalid", nil, _): self = .externalId
        case ("displayname", nil, .group): self = .displayName
        case ("emails", nil, .user), ("emails", "value", .user): self = .emailValue
        default: return nil
        }
    }
}
