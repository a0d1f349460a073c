extension SchemaDefinition {
    /// The Group schema (RFC 7643 §4.2 and §8.7.1).
    ///
    /// `displayName` is required here as in the text of §4.2; §8.7.1 prints `false`.
    package static let group = SchemaDefinition(
        id: SchemaURN.group,
        name: "Group",
        description: "Group",
        attributes: [
            .string("displayName", "The name of the group.").required,
            .complex(
                "members",
                "The members of the group.",
                [
                    .string("value", "The id of the member.").caseExact.immutable,
                    .reference("$ref", to: ["User", "Group"], "The URL of the member.").immutable,
                    .string("display", "The name of the member.").readOnly,
                    .string("type", "The resource type of the member.", canonical: ["User", "Group"]).immutable,
                ]
            ).multiValued,
        ]
    )
}
