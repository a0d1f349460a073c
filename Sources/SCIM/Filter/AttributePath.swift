/// An attribute as filters, PATCH paths and selections name it: `[URN ":"] name ["." sub]` (RFC 7644 §3.10).
public struct AttributePath: Sendable, Hashable {
    /// The schema URN in front, as written; nil when the name stands alone.
    public var schema: String?
    /// The attribute's name as written; case carries no meaning.
    public var name: String
    /// The sub-attribute's name as written.
    public var subAttribute: String?

    /// Makes a path of its parts.
    public init(schema: String? = nil, name: String, subAttribute: String? = nil) {
        self.schema = schema
        self.name = name
        self.subAttribute = subAttribute
    }
}

extension AttributePath: CustomStringConvertible {
    /// The path in RFC 7644 notation.
    public var description: String {
        (schema.map { $0 + ":" } ?? "") + name + (subAttribute.map { "." + $0 } ?? "")
    }
}
