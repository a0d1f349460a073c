import SCIM

/// An extension whose attributes have the characteristics that no standard attribute has.
enum CustomSchema {
    static let urn = "urn:example:custom:2.0:User"

    static let registry = SchemaRegistry(
        user: ResourceSchema(
            kind: .user,
            core: .user,
            extensions: [
                .enterpriseUser,
                SchemaDefinition(
                    id: urn,
                    name: "Custom",
                    description: "For tests",
                    attributes: [
                        AttributeDefinition("onAsking", .string, "Shown on request", returned: .request),
                        AttributeDefinition("hidden", .string, "Shown to nobody", returned: .never),
                        AttributeDefinition("ever", .string, "Always shown", returned: .always),
                        AttributeDefinition("plain", .string, "Shown by default"),
                    ]
                ),
            ]
        ),
        group: .group
    )

    /// A user with these attributes of the extension, written as JSON.
    static func user(_ attributes: String) -> String {
        #"{"schemas":["\#(SchemaURN.user)","\#(urn)"],"userName":"ann","\#(urn)":{\#(attributes)}}"#
    }
}
