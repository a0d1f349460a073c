internal import SCIM
internal import Settings
internal import Store

/// Whether the claims of a token are those that `gateway.yaml` asks for (RFC 7519 §4.1, RFC 9068 §4).
///
/// The signature is another matter: this only says whether it is worth looking at.
struct ClaimCheck: Sendable {
    private let settings: JWTSettings

    init(_ settings: JWTSettings) {
        self.settings = settings
    }

    /// Whether a token is meant for this check, and not for that of another server or connection.
    func concerns(_ claims: JSONObject) -> Bool {
        claims["iss"]?.string == settings.issuer && hasAudience(claims)
    }

    /// Checks everything that has to do with time, and the required claims.
    ///
    /// - Returns: Until when the token is valid.
    func check(_ claims: JSONObject, at now: Timestamp) throws(Rejection) -> Timestamp {
        guard let expires = try Self.moment("exp", claims)?.advanced(by: settings.clockSkew) else {
            throw Rejection(detail: "The access token has no end ('exp').")
        }
        guard now < expires else {
            throw Rejection(detail: "The access token expired. Get a new one from \(settings.issuer).")
        }
        for name in ["nbf", "iat"] {
            if let start = try Self.moment(name, claims), start.advanced(by: .zero - settings.clockSkew) > now {
                throw Rejection(
                    detail: "The access token is not valid yet ('\(name)'). Check the clocks of both sides."
                )
            }
        }
        for claim in settings.requiredClaims where !Self.has(claim, in: claims) {
            throw Rejection(
                detail: "The access token lacks the claim '\(claim.name)' with a value that gateway.yaml requires."
            )
        }
        return expires
    }

    /// What the scopes of a token allow.
    func rights(_ claims: JSONObject) -> Rights {
        let scopes = Self.scopes(claims)
        let reads = settings.readScope.map(scopes.contains) ?? true
        let writes = settings.writeScope.map(scopes.contains) ?? reads
        // Who may write reads what it wrote.
        return Rights(canRead: reads || writes, canWrite: writes)
    }

    /// Whom the token is about.
    func subject(_ claims: JSONObject) -> String {
        for name in ["client_id", "azp", "appid", "sub"] {
            if let text = claims[name]?.string { return text }
        }
        return settings.issuer
    }

    private func hasAudience(_ claims: JSONObject) -> Bool {
        let given = claims["aud"]?.array?.map(\.string) ?? [claims["aud"]?.string]
        return given.contains { $0.map(settings.audience.contains) ?? false }
    }

    /// A NumericDate (RFC 7519 §2); nil where the claim is not there.
    private static func moment(_ name: String, _ claims: JSONObject) throws(Rejection) -> Timestamp? {
        guard let value = claims[name] else { return nil }
        guard case .number(let number) = value, let seconds = number.seconds else {
            throw Rejection(detail: "The access token's '\(name)' is not a number of seconds.")
        }
        return Timestamp(milliseconds: seconds * 1000)
    }

    private static func has(_ claim: JWTSettings.RequiredClaim, in claims: JSONObject) -> Bool {
        guard let value = claims[claim.name] else { return false }
        let given = value.array ?? [value]
        return given.contains { claim.values.contains($0) }
    }

    /// `scope` as RFC 8693 §4.2 has it, `scp` as Okta (a list) and Entra ID (a text) write it, and the `roles` of Entra's
    /// applications.
    private static func scopes(_ claims: JSONObject) -> Set<String> {
        var scopes: Set<String> = []
        for name in ["scope", "scp", "roles"] {
            switch claims[name] {
            case .string(let text)?: scopes.formUnion(text.split(separator: " ").map(String.init))
            case .array(let values)?: scopes.formUnion(values.compactMap(\.string))
            default: break
            }
        }
        return scopes
    }
}

extension JSONNumber {
    /// The number as whole seconds, its fraction cut, within what a ``Timestamp`` can hold.
    fileprivate var seconds: Int64? {
        let number = double
        return number.magnitude < 0x1p52 ? Int64(number) : nil
    }
}
