package import Addresses
package import SCIM

/// One way to prove to be a connection, and what whoever does may do.
package struct AuthSettings: Sendable, Hashable {
    /// How the proof goes.
    package enum Method: Sendable, Hashable {
        /// A bearer token that the gateway minted.
        case minted
        /// A bearer token brought from outside.
        case token(Secret, expires: Timestamp?)
        /// HTTP Basic (RFC 7617).
        case basic(username: String, password: Secret)
        /// A JWT access token of an authorization server.
        case jwt(JWTSettings)
        /// A client of the gateway's own token endpoint (RFC 6749 §4.4).
        case client(id: String, secret: Secret, lifetime: Duration)
        /// A certificate that the caller shows in the TLS handshake.
        case certificate(CertificateSettings)
    }

    package let method: Method
    /// What the log and the audit call it; nil for what it is by itself.
    package let name: String?
    package let isReadOnly: Bool
    /// Where callers may come from; empty for everywhere.
    package let allowed: [CIDR]

    package init(_ method: Method, name: String? = nil, isReadOnly: Bool = false, allowed: [CIDR] = []) {
        self.method = method
        self.name = name
        self.isReadOnly = isReadOnly
        self.allowed = allowed
    }

    /// What tells this way from every other; nil where that is not known before somebody calls.
    var identity: AuthIdentity? {
        switch method {
        case .minted, .jwt: nil
        case .token(let token, _): .token(token)
        case .basic(let username, let password): .login(username, password)
        case .client(let id, _, _): .client(id)
        case .certificate(let certificate): .certificate(certificate)
        }
    }
}

/// What must not be the same for two ways in, since it tells who calls.
enum AuthIdentity: Hashable {
    case token(Secret)
    case login(String, Secret)
    case client(String)
    case certificate(CertificateSettings)

    var words: String {
        switch self {
        case .token: "a token"
        case .login: "a username with its password"
        case .client: "a client_id"
        case .certificate: "a certificate"
        }
    }
}
