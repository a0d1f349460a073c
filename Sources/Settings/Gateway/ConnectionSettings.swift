package import SCIM

/// One identity-provider app that may call, with a directory of its own.
package struct ConnectionSettings: Sendable, Hashable {
    package enum Passwords: String, CaseIterable, Sendable {
        case discard
        case forward
    }

    package let name: String
    package let profile: Profile
    /// The rules of the profile, with the operator's own switches.
    package let tolerance: Tolerance
    /// Without `auth`, minted bearer tokens.
    package let auth: [AuthSettings]
    /// The connection's own path instead of the server's ``ServerSettings/basePath``, in the same form.
    package let path: String?
    package let limits: CallerLimitSettings
    /// What becomes of the passwords that the provider sends.
    package let passwords: Passwords
    /// The extensions that this connection knows: those of all connections, then its own.
    package let schemas: [ExtensionSettings]
    /// The resources of `/Roles`.
    package let roles: [CatalogEntrySettings]
    /// The resources of `/Entitlements`.
    package let entitlements: [CatalogEntrySettings]

    init(_ name: String, reading options: OptionReader, schemas shared: [ExtensionSettings], hasStoreKey: Bool) {
        self.name = name
        let profile = options.choice("profile", default: Profile.tolerant, "Whose requests are expected.")
        self.profile = profile
        tolerance = options.section("tolerate", "Single rules that differ from the profile (docs/dialects.md).") {
            ToleranceSettings(profile, reading: $0).tolerance
        }
        let methods = options.sections("auth", "How callers prove who they are; without it, by minted bearer tokens.")
        let read = methods.compactMap(AuthSettings.init(reading:))
        // Where something was written and cannot be used, nothing runs; it must not open another way in either.
        auth = methods.isEmpty || options.isDescribing ? [AuthSettings(.minted)] : read
        path = options.value("path", .text, .optional, "A path for this connection alone, instead of `base_path`.") {
            text throws(Mismatch) in
            let path = try URLPath.parse(text)
            guard !path.isEmpty else { throw Mismatch(expected: "a path such as /okta/scim/v2") }
            return path
        }
        limits = options.section(
            "limits",
            "How much this connection's client may ask for.",
            CallerLimitSettings.init(reading:)
        )
        passwords = options.choice(
            "password",
            default: .discard,
            """
            What becomes of a password that the provider sends: `discard` throws it away while it is read; `forward` keeps \
            it, sealed with `store.key`, until the sinks with `passwords: true` have it.
            """
        )
        if passwords == .forward, !hasStoreKey, !options.isDescribing {
            options.report(
                "needs 'store.key', which seals passwords on disk; 'gatehouse keys store' makes one",
                at: "password"
            )
        }
        schemas =
            shared
            + ExtensionSettings.list(
                options,
                besides: shared,
                "Schema extensions of this connection alone, besides those of all."
            )
        roles = CatalogEntrySettings.list(options, "roles", "What `/Roles` lists for the identity provider to assign.")
        entitlements = CatalogEntrySettings.list(
            options,
            "entitlements",
            "What `/Entitlements` lists for the identity provider to assign."
        )
        options.finish()
    }
}
