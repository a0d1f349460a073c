package import SCIM

/// One identity-provider app that may call, with a directory of its own.
package struct ConnectionSettings: Sendable, Hashable {
    package enum AuthType: String, CaseIterable, Sendable {
        case bearer
    }

    /// One way to prove to be this connection.
    package struct Auth: Sendable, Hashable {
        package let type: AuthType
        /// A token brought from outside; nil for tokens that the gateway mints.
        package let token: Secret?
    }

    package let name: String
    package let profile: Profile
    /// The rules of the profile, with the operator's own switches.
    package let tolerance: Tolerance
    /// Never empty: without `auth`, minted bearer tokens.
    package let auth: [Auth]
    /// The connection's own path instead of the server's ``ServerSettings/basePath``, in the same form.
    package let path: String?
    /// The extensions that this connection knows: those of all connections, then its own.
    package let schemas: [ExtensionSettings]
    /// The resources of `/Roles`.
    package let roles: [CatalogEntrySettings]
    /// The resources of `/Entitlements`.
    package let entitlements: [CatalogEntrySettings]

    init(_ name: String, reading options: OptionReader, schemas shared: [ExtensionSettings]) {
        self.name = name
        let profile = options.choice("profile", default: Profile.tolerant, "Whose requests are expected.")
        self.profile = profile
        tolerance = options.section("tolerate", "Single rules that differ from the profile (docs/dialects.md).") {
            ToleranceSettings(profile, reading: $0).tolerance
        }
        let methods = options.sections("auth", "How callers prove who they are; without it, by minted bearer tokens.")
        let read = methods.compactMap(Auth.init(reading:))
        auth = read.isEmpty ? [Auth(type: .bearer, token: nil)] : read
        path = options.value("path", .text, .optional, "A path for this connection alone, instead of `base_path`.") {
            text throws(Mismatch) in
            let path = try URLPath.parse(text)
            guard !path.isEmpty else { throw Mismatch(expected: "a path such as /okta/scim/v2") }
            return path
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

extension ConnectionSettings.Auth {
    /// In characters.
    ///
    /// RFC 6749 §10.10 allows a chance of 2^-128 to guess a token; even 16 random letters are below that.
    private static let shortestToken = 16

    fileprivate init?(reading options: OptionReader) {
        let type: ConnectionSettings.AuthType? = options.requiredChoice("type", "How: `bearer` is a token (RFC 6750).")
        token = options.secret(
            "token",
            """
            A token brought from outside, such as `${env:OKTA_SCIM_TOKEN}`; without it, those of `gatehouse tokens \
            create`.
            """
        )
        if let token, options.isWritten("token"), token.text.utf8.count < Self.shortestToken {
            options.warn("the token is shorter than \(Self.shortestToken) characters and can be guessed", at: "token")
        }
        options.finish()
        guard let type else { return nil }
        self.type = type
    }
}
