internal import Addresses
internal import SCIM

extension AuthSettings {
    /// In characters.
    ///
    /// RFC 6749 §10.10 allows a chance of 2^-128 to guess a token; even 16 random letters are below that.
    private static let shortestSecret = 16

    /// Reads one element of `auth`; nil when it cannot be used, which is reported.
    init?(reading options: OptionReader) {
        let type: AuthType? = options.requiredChoice(
            "type",
            """
            How: `bearer` is a token (RFC 6750), `basic` a username and a password (RFC 7617), `jwt` an access token of \
            an OAuth 2.0 server (RFC 9068), `oauth2_client` a client of this gateway's own token endpoint, `mtls` a \
            certificate.
            """
        )
        // Everything is asked for whatever the type, so that the reference has it and a misplaced key is told from an
        // unknown one.
        let name = options.string(
            "name",
            "What the log and the audit call it; for `mtls` and `jwt`, instead of the subject."
        )
        let isReadOnly = options.bool("read_only", default: false, "Whether changes are refused with a 403.")
        let allowed = options.addressBlocks(
            "allow",
            "Addresses that callers may come from, as blocks such as 10.0.0.0/8; none stands for everywhere."
        )
        let bearer = Self.bearer(options)
        let basic = Self.basic(options, type)
        let jwt = JWTSettings(reading: options, isMeant: type == .jwt)
        let client = Self.client(options, type)
        let certificate = CertificateSettings(reading: options, isMeant: type == .mtls)
        options.finish()
        guard let type else { return nil }
        for other in AuthType.allCases where other != type {
            for key in other.keys where options.contains(key) {
                options.report("'\(key)' belongs to 'type: \(other.rawValue)', not to '\(type.rawValue)'", at: key)
            }
        }
        let method: Method? =
            switch type {
            case .bearer: bearer
            case .basic: basic
            case .jwt: jwt.map(Method.jwt)
            case .oauth2Client: client
            case .mtls: certificate.map(Method.certificate)
            }
        guard let method else { return nil }
        self.init(method, name: name, isReadOnly: isReadOnly, allowed: allowed)
    }

    private static func bearer(_ options: OptionReader) -> Method? {
        let token = options.secret(
            "token",
            """
            A token brought from outside, such as `${env:OKTA_SCIM_TOKEN}`; without it, those of `gatehouse tokens \
            create`.
            """
        )
        let expires = options.moment(
            "expires",
            "When `token` ends to be valid: `2027-01-31` or `2027-01-31T12:00:00Z`."
        )
        options.warnIfGuessable(token, "token", atLeast: shortestSecret)
        guard let token else {
            if expires != nil { options.report("'expires' needs a 'token'; minted ones have their own", at: "expires") }
            // A token that is there and wrong, which has been reported, must not become minted ones.
            return options.contains("token") ? nil : .minted
        }
        return .token(token, expires: expires)
    }

    private static func basic(_ options: OptionReader, _ type: AuthType?) -> Method? {
        let username = options.string("username", "The name of `basic`; it cannot hold a colon.")
        let password = options.secret("password", "The password of `basic`, such as `${env:SCIM_PASSWORD}`.")
        guard type == .basic else { return nil }
        options.warnIfGuessable(password, "password", atLeast: shortestSecret)
        guard let username = options.needed(username, "username", by: .basic),
            let password = options.needed(password, "password", by: .basic)
        else { return nil }
        // RFC 7617 §2: a colon would end the name, and neither has control characters.
        guard !username.isEmpty, !username.utf8.contains(UInt8(ascii: ":")) else {
            options.report("a username is not empty and has no ':', which ends it (RFC 7617)", at: "username")
            return nil
        }
        for (key, text) in [("username", username), ("password", password.text)]
        where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            options.report("a \(key) has no control characters (RFC 7617)", at: key)
        }
        return .basic(username: username, password: password)
    }

    private static func client(_ options: OptionReader, _ type: AuthType?) -> Method? {
        let id = options.string("client_id", "The id of a client that gets its tokens from `server.token_path`.")
        let secret = options.secret("client_secret", "The secret of that client; to change it revokes its tokens.")
        let lifetime = options.duration(
            "token_lifetime",
            default: .seconds(3600),
            in: .seconds(60)...(.seconds(86_400)),
            "How long a token that the client gets is valid."
        )
        guard type == .oauth2Client else { return nil }
        options.warnIfGuessable(secret, "client_secret", atLeast: shortestSecret)
        guard let id = options.needed(id, "client_id", by: .oauth2Client),
            let secret = options.needed(secret, "client_secret", by: .oauth2Client)
        else { return nil }
        guard !id.isEmpty, id.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }) else {
            options.report("a client_id is visible ASCII without ':'", at: "client_id")
            return nil
        }
        return .client(id: id, secret: secret, lifetime: lifetime)
    }
}

extension OptionReader {
    /// A value that one type of `auth` cannot do without.
    func needed<Value>(_ value: Value?, _ key: String, by type: AuthType) -> Value? {
        if value == nil, !contains(key), !isDescribing { report("'type: \(type.rawValue)' needs '\(key)'") }
        return value
    }

    fileprivate func warnIfGuessable(_ secret: Secret?, _ key: String, atLeast length: Int) {
        guard let secret, isWritten(key), secret.text.utf8.count < length else { return }
        warn("the \(key) is shorter than \(length) characters and can be guessed", at: key)
    }

    /// A day or a moment.
    fileprivate func moment(_ key: String, _ doc: String) -> Timestamp? {
        value(key, .text, .optional, doc) { text throws(Mismatch) in
            let isDay = text.utf8.count == 10
            guard let moment = Timestamp(parsing: isDay ? "\(text)T00:00:00Z" : text) else {
                throw Mismatch(expected: "a day or a moment such as 2027-01-31 or 2027-01-31T12:00:00Z")
            }
            return moment
        }
    }

    /// Blocks of addresses.
    func addressBlocks(_ key: String, _ doc: String) -> [CIDR] {
        let texts = strings(key, default: [], doc)
        return texts.enumerated().compactMap { index, text in
            do throws(CIDR.Mistake) {
                return try CIDR(text)
            } catch {
                report(error.description, at: key, element: index)
                return nil
            }
        }
    }
}
