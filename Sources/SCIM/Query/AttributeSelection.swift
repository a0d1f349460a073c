/// Which attributes an answer holds (RFC 7644 §3.9): the parameters `attributes` and `excludedAttributes`.
package enum AttributeSelection: Sendable, Hashable {
    /// Neither parameter was given.
    case none
    /// The minimum set and these.
    case only([AttributeReference])
    /// The default set without these.
    case without([AttributeReference])

    /// Reads the two parameters, lists separated by commas.
    ///
    /// Blanks around the commas are tolerated, and names that cannot be an attribute's are passed over.
    ///
    /// - Parameters:
    ///   - attributes: the parameter `attributes`.
    ///   - excludedAttributes: the parameter `excludedAttributes`.
    ///   - schemas: URNs that may stand before a name, or alone.
    /// - Throws: ``SCIMError`` when both are given.
    package init(
        attributes: String?,
        excludedAttributes: String?,
        schemas: [String] = AttributePath.standardSchemas
    ) throws(SCIMError) {
        let only = Self.references(attributes, schemas)
        let without = Self.references(excludedAttributes, schemas)
        switch (only, without) {
        case (nil, nil): self = .none
        case (let only?, nil): self = .only(only)
        case (nil, let without?): self = .without(without)
        case (_?, _?):
            throw .badRequest(
                .invalidValue,
                "The parameters 'attributes' and 'excludedAttributes' exclude each other: send one of them."
            )
        }
    }

    /// nil where there is nothing but blanks and commas.
    private static func references(_ list: String?, _ schemas: [String]) -> [AttributeReference]? {
        guard let names = list?.utf8.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == 0x20 }), !names.isEmpty
        else { return nil }
        return names.compactMap { try? AttributeReference(parsing: String(Substring($0)), schemas: schemas) }
    }

    /// Whether the answer is what it would be without the parameters.
    package var isDefault: Bool { self == .none }

    /// Whether an answer may hold a core attribute whose `returned` is `default`: what need not be read when not.
    package func includes(_ attribute: String) -> Bool {
        switch self {
        case .none:
            true
        case .only(let references):
            references.contains { reference in
                switch reference {
                case .attribute(let path): path.name.equalsIgnoringASCIICase(attribute)
                case .schema: true
                }
            }
        case .without(let references):
            !references.contains { reference in
                guard case .attribute(let path) = reference, path.subAttribute == nil else { return false }
                return path.name.equalsIgnoringASCIICase(attribute) && path.isUnqualifiedOrCore
            }
        }
    }

    /// The resource as the answer shows it.
    ///
    /// - Parameters:
    ///   - resource: the resource with all of its attributes.
    ///   - schema: its schema.
    ///   - written: what the request wrote.
    /// - Returns: What is left.
    package func apply(
        to resource: JSONObject,
        schema: ResourceSchema,
        written: WrittenAttributes = .none
    ) -> JSONObject {
        AttributeProjection(self, schema: schema, written: written).apply(to: resource)
    }
}

extension AttributePath {
    private static let coreSchemas = [SchemaURN.user, SchemaURN.group]

    fileprivate var isUnqualifiedOrCore: Bool {
        guard let schema else { return true }
        return Self.coreSchemas.contains { $0.equalsIgnoringASCIICase(schema) }
    }
}
