/// A schema: a URN and the attributes it defines (RFC 7643 §7).
package struct SchemaDefinition: Sendable, Hashable {
    /// The URN.
    package let id: String
    package let name: String
    package let description: String
    package let attributes: [AttributeDefinition]

    package init(id: String, name: String, description: String, attributes: [AttributeDefinition]) {
        self.id = id
        self.name = name
        self.description = description
        self.attributes = attributes
    }

    /// The attribute with this name in any case.
    package func attribute(named name: String) -> AttributeDefinition? {
        attributes.first { $0.name.equalsIgnoringASCIICase(name) }
    }
}
