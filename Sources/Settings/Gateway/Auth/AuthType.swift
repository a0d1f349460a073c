/// The ways to prove who calls, as `type` names them.
package enum AuthType: String, CaseIterable, Sendable {
    case bearer
    case basic
    case jwt
    case oauth2Client = "oauth2_client"
    case mtls

    /// The options that this type has besides those of all.
    var keys: [String] {
        switch self {
        case .bearer: ["token", "expires"]
        case .basic: ["username", "password"]
        case .jwt:
            [
                "issuer", "audience", "jwks_url", "key", "hmac_secret", "algorithms", "clock_skew", "required_claims",
                "read_scope", "write_scope",
            ]
        case .oauth2Client: ["client_id", "client_secret", "token_lifetime"]
        case .mtls: ["fingerprint", "subject", "san"]
        }
    }
}
