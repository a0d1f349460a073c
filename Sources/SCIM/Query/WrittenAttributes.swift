/// The attributes that the body of a request names.
///
/// The answer to a change shows those even where they are returned only on request (RFC 7643 §7, `request`).
package struct WrittenAttributes: Sendable, Hashable {
    /// URN of the extension or nothing, a space, and the attribute's name, in lower case.
    private var names: Set<String> = []

    /// Nothing was written: the request only reads.
    package static let none = WrittenAttributes()

    private init() {}

    /// What a POST or PUT wrote.
    package init(_ document: ResourceDocument, schema: ResourceSchema) {
        guard schema.hidesValues else { return }
        for (name, value) in document.attributes { insert(name, value, schema) }
    }

    /// What a PATCH wrote.
    package init(_ patch: PatchRequest, schema: ResourceSchema) {
        guard schema.hidesValues else { return }
        for operation in patch.operations {
            switch operation.path?.target {
            case .attribute(let path), .values(let path, _, _): insert(path, schema)
            case .schema(let urn): insert(urn, operation.value ?? .null, schema)
            case nil:
                for (name, value) in operation.value?.object ?? JSONObject() { insert(name, value, schema) }
            }
        }
    }

    func contains(_ name: String, in urn: String?) -> Bool {
        !names.isEmpty && names.contains(Self.key(name, urn))
    }

    /// A member of a resource: an attribute, or an extension with attributes of its own.
    private mutating func insert(_ name: String, _ value: JSONValue, _ schema: ResourceSchema) {
        if let definition = schema.extension(urn: name) {
            for (attribute, _) in value.object ?? JSONObject() {
                names.insert(Self.key(attribute, definition.id))
            }
        } else if let path = try? AttributePath(parsing: name, schemas: schema.urns) {
            insert(path, schema)
        }
    }

    private mutating func insert(_ path: AttributePath, _ schema: ResourceSchema) {
        guard let found = schema.resolve(AttributePath(schema: path.schema, name: path.name)) else { return }
        names.insert(Self.key(found.attribute.name, found.extensionURN))
    }

    private static func key(_ name: String, _ urn: String?) -> String {
        "\((urn ?? "").asciiLowercased) \(name.asciiLowercased)"
    }
}
