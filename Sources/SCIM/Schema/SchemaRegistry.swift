/// The schemas and resource types of one connection: validation and discovery read the same ones, so that what is
/// advertised is what is kept.
package final class SchemaRegistry: Sendable {
    package let user: ResourceSchema
    package let group: ResourceSchema
    /// What the operator lists for clients to assign.
    package let catalogs: [Catalog]
    /// Every schema once.
    ///
    /// Those of messages are not among them (RFC 7644 §3.1).
    package let definitions: [SchemaDefinition]
    /// The URNs that may stand before the name of an attribute.
    package let urns: [String]

    /// User with its enterprise extension, and Group.
    package static let standard = SchemaRegistry(user: .user, group: .group)

    package init(user: ResourceSchema, group: ResourceSchema, catalogs: [Catalog] = []) {
        self.user = user
        self.group = group
        self.catalogs = catalogs
        definitions =
            [user.core] + user.extensions + [group.core] + group.extensions + catalogs.map(\.schema.core)
            + [.serviceProviderConfig, .resourceType, .schema]
        urns = user.urns + group.urns
    }

    /// The schema of a kind.
    package subscript(kind: ResourceKind) -> ResourceSchema {
        switch kind {
        case .user: user
        case .group: group
        }
    }

    /// What the operator lists of a kind; nil where nothing is declared, and the endpoint does not exist.
    package func catalog(_ kind: Catalog.Kind) -> Catalog? {
        catalogs.first { $0.kind == kind }
    }

    private var types: [ResourceSchema] { [user, group] + catalogs.map(\.schema) }

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
        types.map { $0.resourceType(baseURL: baseURL) }
    }

    /// The resource `/ResourceTypes/{id}`; nil when there is no such type.
    package func resourceType(_ id: String, baseURL: String) -> JSONObject? {
        types.first { $0.name == id }?.resourceType(baseURL: baseURL)
    }
}

extension ResourceSchema {
    /// The resource type as `/ResourceTypes` shows it (RFC 7643 §6).
    func resourceType(baseURL: String) -> JSONObject {
        [
            "schemas": [.string(SchemaURN.resourceType)],
            "id": .string(name),
            "name": .string(name),
            "description": .string(core.description),
            "endpoint": .string("/\(endpoint)"),
            "schema": .string(core.id),
            "schemaExtensions": .array(
                extensions.map { schema in
                    [
                        "schema": .string(schema.id),
                        "required": .bool(rules.requiredExtensions.contains(schema.id)),
                    ]
                }
            ),
            "meta": [
                "resourceType": "ResourceType",
                "location": .string("\(baseURL)/ResourceTypes/\(name)"),
            ],
        ]
    }
}
