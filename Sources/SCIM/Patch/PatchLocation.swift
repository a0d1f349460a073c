/// Where in a document an operation acts.
struct PatchLocation {
    /// A sub-attribute; the definition is nil when no schema has it.
    struct SubAttribute {
        let name: String
        let definition: AttributeDefinition?

        var isDiscarded: Bool { definition?.isDiscarded ?? name.isPasswordName }
    }

    /// The URN of the extension whose object holds the attribute; nil when the resource itself does.
    let extensionURN: String?
    /// The attribute's name: canonical where it is known, else as the document or the client spells it.
    let name: String
    /// The definition; nil when no schema has the attribute.
    let attribute: AttributeDefinition?
    let subAttribute: SubAttribute?
    /// The path between attribute and sub-attribute that selects elements.
    let filter: Filter?

    /// Whether the value may only be thrown away.
    var isDiscarded: Bool {
        attribute?.isDiscarded ?? name.isPasswordName || subAttribute?.isDiscarded == true
    }

    /// Whether this is a user's own password.
    var isPassword: Bool { extensionURN == nil && attribute?.name == "password" && subAttribute == nil }

    /// Whether clients may not write here.
    var isReadOnly: Bool {
        attribute?.mutability == .readOnly || subAttribute?.definition?.mutability == .readOnly
    }
}

extension PatchLocation: CustomStringConvertible {
    /// The path in RFC 7644 notation.
    var description: String {
        (extensionURN.map { $0 + ":" } ?? "") + name
            + (filter.map { "[\($0)]" } ?? "") + (subAttribute.map { "." + $0.name } ?? "")
    }
}

extension PatchLocation {
    /// Finds what a path names.
    ///
    /// - Parameters:
    ///   - path: the path, without a sub-attribute when `filter` is given.
    ///   - filter: the filter that follows it.
    ///   - subAttribute: the sub-attribute that follows the filter.
    ///   - document: the resource, whose unknown attributes keep their spelling.
    ///   - rules: the schema and the tolerance.
    /// - Throws: ``SCIMError`` with `invalidPath` for what must be known and is not.
    init(
        _ path: AttributePath,
        filter: Filter? = nil,
        subAttribute: String? = nil,
        in document: JSONObject,
        by rules: ResourceReader
    ) throws(SCIMError) {
        self.filter = filter
        var path = path
        let tolerance = rules.tolerance
        path.schema = path.schema.map { tolerance.modern($0, core: rules.schema.core.id) }
        let subName = path.subAttribute ?? subAttribute
        path.subAttribute = nil
        var found = rules.schema.resolve(path, reachesExtensions: false)
        if found == nil, let outside = rules.schema.resolve(path), tolerance.accepts(.unqualifiedExtensions) {
            found = outside
        }
        guard found != nil || tolerance.accepts(.unknownAttributes) else {
            throw .badRequest(
                .invalidPath,
                "'\(path)' is not an attribute of \(rules.schema.name); see /Schemas for those that are."
            )
        }
        attribute = found?.attribute
        if let found {
            extensionURN = found.extensionURN
            name = found.attribute.name
        } else {
            let urn = path.schema.flatMap { rules.schema.objectName(urn: $0, in: document) }
            let holder = urn.map { document[$0]?.object ?? JSONObject() } ?? document
            extensionURN = urn
            name = holder.member(named: path.name)?.name ?? path.name
        }
        self.subAttribute = try subName.map { name throws(SCIMError) in
            try Self.subAttribute(name, of: found?.attribute, tolerance)
        }
        if filter != nil, let attribute, !attribute.isMultiValued {
            throw .badRequest(.invalidPath, "'\(attribute.name)' has one value, so no filter may select among them.")
        }
    }

    private static func subAttribute(
        _ name: String,
        of attribute: AttributeDefinition?,
        _ tolerance: Tolerance
    ) throws(SCIMError) -> SubAttribute {
        guard let attribute else { return SubAttribute(name: name, definition: nil) }
        if let definition = attribute.subAttribute(named: name) {
            return SubAttribute(name: definition.name, definition: definition)
        }
        guard attribute.type == .complex, tolerance.accepts(.unknownAttributes) else {
            throw .badRequest(.invalidPath, "'\(attribute.name)' has no sub-attribute '\(name)'.")
        }
        return SubAttribute(name: name, definition: nil)
    }
}

extension ResourceSchema {
    /// The name of the member that holds a schema's attributes: as defined, as the document spells it, or as written.
    ///
    /// Nil for the core schema, whose attributes are the resource's own.
    func objectName(urn: String, in document: JSONObject) -> String? {
        if urn.equalsIgnoringASCIICase(core.id) { return nil }
        return self.extension(urn: urn)?.id ?? document.member(named: urn)?.name ?? urn
    }
}
