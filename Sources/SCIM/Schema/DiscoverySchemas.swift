/// The schemas of the three discovery endpoints (RFC 7643 §8.7.2).
extension SchemaDefinition {
    /// What `/ServiceProviderConfig` answers.
    package static let serviceProviderConfig = SchemaDefinition(
        id: SchemaURN.serviceProviderConfig,
        name: "Service Provider Configuration",
        description: "What the service provider can do",
        attributes: writtenByServer([
            .reference("documentationUri", to: ["external"], "Documentation for people."),
            feature("patch", "Changing resources with PATCH."),
            feature(
                "bulk",
                "Several operations in one request.",
                [
                    .integer("maxOperations", "The greatest number of operations.").required,
                    .integer("maxPayloadSize", "The greatest size of the request body in bytes.").required,
                ]
            ),
            feature(
                "filter",
                "Filtering lists.",
                [.integer("maxResults", "The greatest number of resources in one answer.").required]
            ),
            feature("changePassword", "Changing passwords."),
            feature("sort", "Sorting lists."),
            .complex(
                "pagination",
                "How lists are paged (RFC 9865).",
                [
                    .boolean("cursor", "Whether by cursor.").required,
                    .boolean("index", "Whether by index.").required,
                    .string(
                        "defaultPaginationMethod",
                        "How, when the query does not say.",
                        canonical: ["cursor", "index"]
                    ),
                    .integer("defaultPageSize", "How many resources a page holds when the query does not say."),
                    .integer("maxPageSize", "The most resources that a page holds."),
                    .integer("cursorTimeout", "How many seconds a cursor is valid at least."),
                ]
            ),
            feature("etag", "Versions of resources."),
            .complex(
                "authenticationSchemes",
                "How clients authenticate.",
                [
                    .string(
                        "type",
                        "The scheme.",
                        canonical: ["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"]
                    ).required,
                    .string("name", "The common name of the scheme.").required,
                    .string("description", "What the scheme is.").required,
                    .reference("specUri", to: ["external"], "The specification of the scheme."),
                    .reference("documentationUri", to: ["external"], "How to use the scheme."),
                    .boolean("primary", "Whether this is the preferred scheme."),
                ]
            ).multiValued.required,
        ])
    )

    /// What `/ResourceTypes` answers.
    package static let resourceType = SchemaDefinition(
        id: SchemaURN.resourceType,
        name: "ResourceType",
        description: "A type of resource and where it is found",
        attributes: writtenByServer([
            .string("id", "The identifier of the resource type."),
            .string("name", "The name of the resource type, such as 'User'.").required,
            .string("description", "What the resource type is for."),
            .reference("endpoint", to: ["uri"], "The path below the base URL, such as '/Users'.").required,
            .reference("schema", to: ["uri"], "The URN of the core schema.").required,
            .complex(
                "schemaExtensions",
                "The extensions of the core schema.",
                [
                    .reference("schema", to: ["uri"], "The URN of the extension.").required,
                    .boolean("required", "Whether every resource of the type has the extension.").required,
                ]
            ).multiValued.required,
        ])
    )

    /// What `/Schemas` answers.
    ///
    /// The only schema in which a sub-attribute is complex (RFC 7643 §7).
    package static let schema = SchemaDefinition(
        id: SchemaURN.schema,
        name: "Schema",
        description: "A schema and its attributes",
        attributes: writtenByServer([
            .string("id", "The URN of the schema.").required,
            .string("name", "The name of the schema for people."),
            .string("description", "What the schema is for."),
            .complex(
                "attributes",
                "The attributes of the schema.",
                characteristics + [
                    .complex("subAttributes", "The sub-attributes of a complex attribute.", characteristics).multiValued
                ]
            ).multiValued.required,
        ])
    )

    private static func writtenByServer(_ attributes: [AttributeDefinition]) -> [AttributeDefinition] {
        attributes.map(\.readOnlyThroughout)
    }

    private static func feature(
        _ name: String,
        _ description: String,
        _ limits: [AttributeDefinition] = []
    ) -> AttributeDefinition {
        let supported = AttributeDefinition.boolean("supported", "Whether it is supported.").required
        return .complex(name, description, [supported] + limits).required
    }

    private static let characteristics: [AttributeDefinition] = [
        .string("name", "The name of the attribute.").caseExact.required,
        .string("type", "The data type.", canonical: AttributeType.allCases.map(\.rawValue)).required,
        .boolean("multiValued", "Whether there may be several values.").required,
        .string("description", "What the attribute means.").caseExact,
        .boolean("required", "Whether every resource has a value."),
        .string("canonicalValues", "Suggested values.").caseExact.multiValued,
        .boolean("caseExact", "Whether the case of letters matters when values are compared."),
        .string(
            "mutability",
            "Who may change the value.",
            canonical: ["readOnly", "readWrite", "immutable", "writeOnly"]
        ).caseExact,
        .string(
            "returned",
            "When an answer holds the value.",
            canonical: ["always", "never", "default", "request"]
        ).caseExact,
        .string("uniqueness", "Among which resources a value occurs once.", canonical: ["none", "server", "global"])
            .caseExact,
        .string("referenceTypes", "What a reference may point to.").caseExact.multiValued,
    ]
}
