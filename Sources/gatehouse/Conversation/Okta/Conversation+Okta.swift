extension Conversation {
    /// What Okta says to a SCIM server, in both of its dialects: that of apps from its catalog, which patch, and that of
    /// apps an administrator builds, which put (idp-traffic §1).
    static let okta = Conversation(
        provider: "Okta",
        habits: Habits(headers: [
            ("User-Agent", "Okta SCIM Client 1.0.0"),
            ("Accept", "application/scim+json"),
            ("Accept-Charset", "utf-8"),
        ]),
        chapters: [OktaConnectionTest.chapter]
            + OktaCatalogUser.chapters
            + OktaCompany.chapters
            + OktaCatalogGroup.chapters
            + OktaBuiltUser.chapters
            + OktaBuiltGroup.chapters
            + OktaFarewell.chapters
    )
}
