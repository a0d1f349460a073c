extension ResourceSchema {
    /// The attributes that every resource has.
    ///
    /// No schema lists them (RFC 7643 §3.1 and §3).
    package static let common: [AttributeDefinition] = [
        .reference("schemas", to: ["uri"], "The URNs of the schemas whose attributes the resource holds.")
            .multiValued.required.returned(.always),
        .string("id", "The identifier that the server gave the resource.")
            .caseExact.readOnly.returned(.always).unique(.server),
        .string("externalId", "The identifier that the provisioning client gave the resource.").caseExact,
        .complex(
            "meta",
            "What the server knows about the resource.",
            [
                .string("resourceType", "The resource type.").caseExact,
                .dateTime("created", "When the resource was added."),
                .dateTime("lastModified", "When the resource last changed."),
                .reference("location", to: ["uri"], "The resource's URL."),
                .string("version", "The version, as in the header ETag.").caseExact,
            ]
        ).readOnlyThroughout,
    ]
}
