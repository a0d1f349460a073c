extension Conversation {
    /// What Okta says to a SCIM server, in both of its dialects: that of apps from its catalog, which patch, and that of
    /// apps an administrator builds, which put (idp-traffic §1).
    static let okta = Conversation(
        provider: "Okta",
        habits: Habits(headers: [
            ProviderRequest.Header("Authorization", "Bearer {{token}}"),
            ProviderRequest.Header("User-Agent", "Okta SCIM Client 1.0.0"),
            ProviderRequest.Header("Accept", "application/scim+json"),
            ProviderRequest.Header("Accept-Charset", "utf-8"),
            ProviderRequest.Header("Content-Type", "application/scim+json; charset=utf-8"),
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
