extension SchemaDefinition {
    /// The enterprise extension of the User schema (RFC 7643 §4.3 and §8.7.1).
    package static let enterpriseUser = SchemaDefinition(
        id: SchemaURN.enterpriseUser,
        name: "EnterpriseUser",
        description: "Enterprise User",
        attributes: [
            .string("employeeNumber", "The identifier that the organization assigned to the person."),
            .string("costCenter", "The name of a cost center."),
            .string("organization", "The name of an organization."),
            .string("division", "The name of a division."),
            .string("department", "The name of a department."),
            .complex(
                "manager",
                "The user's manager.",
                [
                    .string("value", "The id of the manager.").caseExact,
                    .reference("$ref", to: ["User"], "The URL of the manager."),
                    .string("displayName", "The manager's displayName.").readOnly,
                ]
            ),
        ]
    )
}
