/// The schemas and resource types of the server: validation and discovery read the same ones, so that what is
/// advertised is what is kept.
package struct SchemaRegistry: Sendable {
    /// The kinds of resource that clients write.
    package let resources: [ResourceSchema]
    /// The schemas that only describe the server.
    package let discovery: [SchemaDefinition]

    /// User with its enterprise extension, and Group.
    package static let standard = SchemaRegistry(
        resources: [.user, .group],
        discovery: [.serviceProviderConfig, .resourceType, .schema]
    )

    /// Every schema once.
    ///
    /// Those of messages are not among them (RFC 7644 §3.1).
    package var definitions: [SchemaDefinition] {
        resources.flatMap { [$0.core] + $0.extensions } + discovery
    }

    /// The URNs of the schemas whose attributes a client may write.
    package var resourceURNs: [String] { resources.flatMap(\.urns) }

    /// The resources of `/Schemas`.
    package func schemas(baseURL: String) -> [JSONObject] {
        definitions.map { $0.json(baseURL: baseURL) }
    }

    /// The resource `/Schemas/{urn}`; nil when there is no such schema.
    package func schema(_ urn: String, baseURL: String) -> JSONObject? {
        definitions.first { $0.id.equalsIgnoringASCIICase(urn) }?.json(baseURL: baseURL)
    }

    /// The resources of `/ResourceTypes`.
    package func resourceTypes(baseURL: String) -> [JSONObject] {
        resources.map { $0.resourceType(baseURL: baseURL) }
    }

    /// The resource `/ResourceTypes/{id}`; nil when there is no such type.
    package func resourceType(_ id: String, baseURL: String) -> JSONObject? {
        resources.first { $0.kind.rawValue == id }?.resourceType(baseURL: baseURL)
    }
}

extension ResourceSchema {
    /// The resource type as `/ResourceTypes` shows it (RFC 7643 §6).
    func resourceType(baseURL: String) -> JSONObject {
        [
            "schemas": [.string(SchemaURN.resourceType)],
            "id": .string(kind.rawValue),
            "name": .string(kind.rawValue),
            "description": .string(core.description),
            "endpoint": .string("/\(kind.endpoint)"),
            "schema": .string(core.id),
            "schemaExtensions": .array(extensions.map { ["schema": .string($0.id), "required": false] }),
            "meta": [
                "resourceType": "ResourceType",
                "location": .string("\(baseURL)/ResourceTypes/\(kind.rawValue)"),
            ],
        ]
    }
}
