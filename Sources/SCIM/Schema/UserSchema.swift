extension SchemaDefinition {
    /// The User schema (RFC 7643 §4.1 and §8.7.1).
    package static let user = SchemaDefinition(
        id: SchemaURN.user,
        name: "User",
        description: "User Account",
        attributes: [
            .string("userName", "The name that identifies the user to the service provider. Unique in its directory.")
                .required.unique(.server),
            name,
            .string("displayName", "The name shown to other users."),
            .string("nickName", "The casual way to address the user."),
            .reference("profileUrl", to: ["external"], "A page about the user."),
            .string("title", "The user's title, such as 'Vice President'."),
            .string("userType", "The relation between organization and user, such as 'Contractor' or 'Employee'."),
            .string("preferredLanguage", "The preferred language, as in the HTTP header Accept-Language."),
            .string("locale", "The locale for currency, dates and numbers, such as 'en-US'."),
            .string("timezone", "The time zone by its IANA name, such as 'America/Los_Angeles'."),
            .boolean("active", "Whether the user may use the account."),
            .string("password", "A password to set. It is never kept and never returned.")
                .mutability(.writeOnly).returned(.never),
        ] + contacts + standing
    )

    private static let name = AttributeDefinition.complex(
        "name",
        "The components of the user's name.",
        [
            .string("formatted", "The full name, formatted for display, such as 'Ms. Barbara J Jensen, III'."),
            .string("familyName", "The family name, such as 'Jensen'."),
            .string("givenName", "The given name, such as 'Barbara'."),
            .string("middleName", "The middle name or names, such as 'Jane'."),
            .string("honorificPrefix", "The title before the name, such as 'Ms.'."),
            .string("honorificSuffix", "What follows the name, such as 'III'."),
        ]
    )

    /// How the user is reached.
    private static let contacts: [AttributeDefinition] = [
        .plural(
            "emails",
            "E-mail addresses of the user.",
            value: .string("value", "The address (RFC 5321), kept as it was sent."),
            types: ["work", "home", "other"]
        ),
        .plural(
            "phoneNumbers",
            "Phone numbers of the user.",
            value: .string("value", "The number, kept as it was sent."),
            types: ["work", "home", "mobile", "fax", "pager", "other"]
        ),
        .plural(
            "ims",
            "Instant messaging addresses of the user.",
            value: .string("value", "The address."),
            types: ["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"]
        ),
        .plural(
            "photos",
            "Photos of the user.",
            value: .reference("value", to: ["external"], "The URL of an image."),
            types: ["photo", "thumbnail"]
        ),
        .complex(
            "addresses",
            "Physical mailing addresses of the user.",
            [
                .string("formatted", "The full address, formatted for display or a label."),
                .string("streetAddress", "Street, house number, post office box. May have several lines."),
                .string("locality", "The city."),
                .string("region", "The state or region."),
                .string("postalCode", "The postal code."),
                .string("country", "The country, as a code of two letters (ISO 3166-1)."),
                .string("type", "A label that says what the value is for.", canonical: ["work", "home", "other"]),
                // RFC 7643 §8.7.1 leaves it out, RFC 7644 §3.5.2.3 sends it.
                .primary,
            ]
        ).multiValued,
    ]

    /// What the user belongs to and may do.
    private static let standing: [AttributeDefinition] = [
        .complex(
            "groups",
            "The groups that have the user as a member. Changed through the groups.",
            [
                .string("value", "The id of the group.").caseExact,
                .reference("$ref", to: ["Group"], "The URL of the group."),
                .string("display", "The name of the group."),
                .string("type", "Whether the membership is direct.", canonical: ["direct", "indirect"]),
            ]
        ).multiValued.readOnlyThroughout,
        .plural("entitlements", "Things the user has.", value: .string("value", "The entitlement.")),
        .plural("roles", "What the user is, such as 'Student'.", value: .string("value", "The role.")),
        .plural(
            "x509Certificates",
            "Certificates issued to the user.",
            value: .binary("value", "A DER-encoded X.509 certificate in base64.")
        ),
    ]
}
