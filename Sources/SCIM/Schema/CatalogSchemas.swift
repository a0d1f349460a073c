/// The schemas of what a service offers for assignment, as Okta's identity governance defines them.
extension SchemaDefinition {
    /// A role.
    package static let role = catalog(SchemaURN.role, "Role", "A role that users can be given")
    /// An entitlement.
    package static let entitlement = catalog(
        SchemaURN.entitlement,
        "Entitlement",
        "An entitlement that users can be given"
    )

    private static func catalog(_ urn: String, _ name: String, _ description: String) -> SchemaDefinition {
        SchemaDefinition(
            id: urn,
            name: name,
            description: description,
            attributes: [
                .string("displayName", "The name for people.").required.readOnly,
                .string("type", "The kind among its like.").readOnly,
                .string("description", "What it is for.").readOnly,
            ]
        )
    }
}

extension SchemaURN {
    /// The schema of roles.
    static let role = "urn:okta:scim:schemas:core:1.0:Role"
    /// The schema of entitlements.
    static let entitlement = "urn:okta:scim:schemas:core:1.0:Entitlement"
}
