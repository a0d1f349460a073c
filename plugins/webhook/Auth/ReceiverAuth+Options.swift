internal import Curl
internal import Settings

extension ReceiverAuth {
    /// The words after `type:`.
    private enum Kind: String, CaseIterable, Sendable {
        case none
        case basic
        case bearer
        case oauth2
    }

    /// What the section `auth` came to.
    struct Reading {
        /// Whether there is such a section.
        let isGiven: Bool
        /// Nil without a section, and after a mistake, which is reported.
        let auth: ReceiverAuth?

        var isGood: Bool { auth != nil || !isGiven }
    }

    private static let keys: [(kind: Kind, keys: [String])] = [
        (.basic, ["user", "password"]), (.bearer, ["token"]),
        (.oauth2, ["token_url", "client_id", "client_secret", "client_in", "scopes", "audience"]),
    ]
}

extension ReceiverAuth.Reading {
    /// Reads every option whatever the type says, so that the reference lists them all.
    init(_ options: OptionReader, isGiven: Bool) {
        let kind = options.choice(
            "type",
            default: ReceiverAuth.Kind.none,
            "`basic` is a user and a password, `bearer` a fixed token, `oauth2` a token fetched by client credentials."
        )
        let user = options.string("user", "basic: the user.")
        let password = options.secret("password", "basic: the password.")
        let token = options.secret("token", "bearer: the token.")
        let tokenURL = options.string("token_url", "oauth2: the authorization server's token endpoint.")
        let id = options.string("client_id", "oauth2: who asks for the token.")
        let secret = options.secret("client_secret", "oauth2: the client's secret.")
        let place = options.choice(
            "client_in",
            default: ClientCredentials.Place.header,
            "oauth2: where the token endpoint looks for the client: `header` (Basic) or `body` (form fields)."
        )
        let scopes = options.strings("scopes", default: [], "oauth2: what the token is to allow.")
        let audience = options.string("audience", "oauth2: whom the token is for, where the server asks.")
        self.isGiven = isGiven
        guard isGiven, !options.isDescribing, Self.belong(kind, options) else {
            auth = nil
            return
        }
        switch kind {
        case .none: auth = nil
        case .basic:
            auth = Self.basic(user, password, options)
        case .bearer:
            auth = token.flatMap { Self.isSendable($0, options) ? .bearer($0) : nil }
        case .oauth2:
            guard let tokenURL, let id, let secret, Self.isURL(tokenURL, options) else {
                auth = nil
                return
            }
            auth = .clientCredentials(
                ClientCredentials(
                    tokenURL: tokenURL,
                    id: id,
                    secret: secret,
                    scopes: scopes,
                    audience: audience,
                    place: place
                )
            )
        }
    }

    /// Reports what the type needs and has not, and what belongs to another type.
    private static func belong(_ kind: ReceiverAuth.Kind, _ options: OptionReader) -> Bool {
        guard kind != .none else {
            if !options.contains("type") || options.string("type", "") == kind.rawValue {
                options.report("required key 'type' is missing: write basic, bearer or oauth2")
            }
            return false
        }
        var isGood = true
        for (owner, keys) in ReceiverAuth.keys {
            for key in keys where owner != kind && options.contains(key) {
                options.report("'\(key)' belongs to type '\(owner.rawValue)'", at: key)
                isGood = false
            }
        }
        for key in ReceiverAuth.keys.first(where: { $0.kind == kind })?.keys ?? []
        where !["client_in", "scopes", "audience"].contains(key) && !options.contains(key) {
            options.report("type '\(kind.rawValue)' needs '\(key)'")
            isGood = false
        }
        return isGood
    }

    private static func basic(_ user: String?, _ password: Secret?, _ options: OptionReader) -> ReceiverAuth? {
        guard let user, let password else { return nil }
        // RFC 7617 §2: the colon ends the user.
        guard !user.utf8.contains(UInt8(ascii: ":")) else {
            options.report("a user with a colon in it cannot be sent", at: "user")
            return nil
        }
        return .basic(user: user, password: password)
    }

    private static func isSendable(_ token: Secret, _ options: OptionReader) -> Bool {
        do {
            try CurlRequest.checkHeader("Authorization", token.text)
            return true
        } catch {
            options.report("the token has a line break or a control character in it", at: "token")
            return false
        }
    }

    private static func isURL(_ text: String, _ options: OptionReader) -> Bool {
        do {
            _ = try HTTPURL(text)
            return true
        } catch {
            options.report(error.message, at: "token_url")
            return false
        }
    }
}
