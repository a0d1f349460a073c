internal import SCIM

extension JWTSettings {
    /// Reads the options of `type: jwt`; nil when they are not meant or cannot be used, which is reported.
    init?(reading options: OptionReader, isMeant: Bool) {
        let issuer = options.string("issuer", "What the claim `iss` of a token must be, to the letter.")
        let audience = options.strings("audience", default: [], "What the claim `aud` must have one of.")
        let url = options.value(
            "jwks_url",
            .text,
            .optional,
            "Where the server publishes its keys (RFC 7517); `https`, or `http` on this machine."
        ) { text throws(Mismatch) in try KeySetURL.parse(text) }
        let given = options.secrets("key", "Public keys instead, each PEM or JWK, such as `${file:./idp.pem}`.")
        let shared = options.secret(
            "hmac_secret",
            "A secret shared with the server instead, for HS256, HS384 and HS512."
        )
        let words = options.strings(
            "algorithms",
            among: Algorithm.allCases.map(\.rawValue),
            "The signatures that are accepted; without it RS256, ES256 and EdDSA, and with `hmac_secret` HS256."
        )
        let clockSkew = options.duration(
            "clock_skew",
            default: .seconds(60),
            in: .zero...(.seconds(600)),
            "How far the server's clock may be from this one's."
        )
        let claims = options.json(
            "required_claims",
            "Claims that a token must have: a name with a value or a list of them."
        )
        let readScope = options.string(
            "read_scope",
            "The scope that a token needs to read; without it, every token reads."
        )
        let writeScope = options.string(
            "write_scope",
            "The scope that a token needs to write; without it, every token writes."
        )
        guard isMeant, !options.isDescribing else { return nil }
        let requiredClaims = Self.requiredClaims(claims, options)
        guard let issuer = options.needed(issuer, "issuer", by: .jwt),
            let audience = options.needed(audience.isEmpty ? nil : audience, "audience", by: .jwt)
        else { return nil }
        let algorithms = Set(words.compactMap(Algorithm.init(rawValue:)))
        let keys: Keys
        switch (url, given.isEmpty, shared) {
        case (let url?, true, nil): keys = .url(url)
        case (nil, false, nil): keys = .given(given)
        case (nil, true, let secret?): keys = .shared(secret)
        case (nil, true, nil):
            if !["jwks_url", "key", "hmac_secret"].contains(where: options.contains) {
                options.report("'type: jwt' needs 'jwks_url', 'key' or 'hmac_secret'")
            }
            return nil
        default:
            options.report(
                "'jwks_url', 'key' and 'hmac_secret' exclude each other; a second 'type: jwt' can have another"
            )
            return nil
        }
        guard Self.check(algorithms, keys, options) else { return nil }
        self.init(
            issuer: issuer,
            audience: audience,
            keys: keys,
            algorithms: algorithms.isEmpty ? Self.defaults(keys) : algorithms,
            clockSkew: clockSkew,
            requiredClaims: requiredClaims,
            readScope: readScope,
            writeScope: writeScope
        )
        place = options.place(of: "key")
    }

    private static func defaults(_ keys: Keys) -> Set<Algorithm> {
        if case .shared = keys { [.hs256] } else { safe }
    }

    /// A public key that were taken for a shared secret would let everybody sign, so the two never mix.
    private static func check(_ algorithms: Set<Algorithm>, _ keys: Keys, _ options: OptionReader) -> Bool {
        guard case .shared(let secret) = keys else {
            if let shared = algorithms.first(where: \.isShared) {
                options.report("\(shared.rawValue) needs 'hmac_secret'; public keys sign nothing", at: "algorithms")
                return false
            }
            return true
        }
        if let other = algorithms.first(where: { !$0.isShared }) {
            options.report("\(other.rawValue) needs 'jwks_url' or 'key', not 'hmac_secret'", at: "algorithms")
            return false
        }
        // RFC 7518 §3.2 wants a secret as long as the digest.
        let lengths: [Algorithm: Int] = [.hs384: 48, .hs512: 64]
        let length = algorithms.map { lengths[$0] ?? 32 }.max() ?? 32
        guard secret.text.utf8.count >= length else {
            options.report("the secret has at least \(length) bytes for these algorithms (RFC 7518)", at: "hmac_secret")
            return false
        }
        return true
    }

    private static func requiredClaims(_ written: JSONValue?, _ options: OptionReader) -> [RequiredClaim] {
        guard let written else { return [] }
        guard let claims = written.object else {
            options.report("expected 'claim: value' lines, found \(written.kind)", at: "required_claims")
            return []
        }
        return claims.names.compactMap { name in
            let value = claims[name] ?? .null
            let values = value.array ?? [value]
            let isUsable = values.allSatisfy { $0.object == nil && $0.array == nil && $0 != .null }
            guard isUsable, !values.isEmpty else {
                options.report("'\(name)' is a text, a number, true or false, or a list of them", at: "required_claims")
                return nil
            }
            return RequiredClaim(name: name, values: values)
        }
    }
}

/// Where keys may be fetched from: whoever could answer in the server's place could sign every token.
enum KeySetURL {
    private static let here = ["localhost", "127.0.0.1", "[::1]"]

    static func parse(_ text: String) throws(Mismatch) -> String {
        let mismatch = Mismatch(expected: "a URL such as https://login.example.com/keys; 'http' only on this machine")
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { throw mismatch }
        for scheme in ["https://", "http://"] where text.utf8.starts(with: scheme.utf8) {
            let authority = String(
                Substring(text.utf8.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) })
            )
            guard !authority.isEmpty, !authority.utf8.contains(UInt8(ascii: "@")) else { throw mismatch }
            let isHere = here.contains { authority == $0 || authority.hasPrefix($0 + ":") }
            guard scheme == "https://" || isHere else { throw mismatch }
            return text
        }
        throw mismatch
    }
}

extension OptionReader {
    /// Where the value of an option stands; nil when there is none.
    fileprivate func place(of key: String) -> SettingsPlace? {
        entry(key).map { SettingsPlace(mark: $0.value.mark, path: path(of: key)) }
    }
}
