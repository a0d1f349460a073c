/// A way to prove who calls, as `/ServiceProviderConfig` names it (RFC 7643 §5).
package enum AuthenticationScheme: Sendable, Hashable {
    /// A token minted by the gateway or brought from outside.
    case bearerToken
    /// Access tokens of an authorization server, or of the gateway's own token endpoint.
    case oauth2
    case basic
    /// A client certificate in the TLS handshake. The RFC has no type for it.
    case certificate

    /// One element of `authenticationSchemes`.
    func json(isPrimary: Bool) -> JSONValue {
        var json: JSONObject = [
            "type": .string(type),
            "name": .string(name),
            "description": .string(description),
            "specUri": .string("https://www.rfc-editor.org/info/\(rfc)"),
        ]
        if isPrimary { json["primary"] = true }
        return .object(json)
    }

    private var type: String {
        switch self {
        case .bearerToken: "oauthbearertoken"
        case .oauth2: "oauth2"
        case .basic: "httpbasic"
        case .certificate: "tls_client_auth"
        }
    }

    private var name: String {
        switch self {
        case .bearerToken: "OAuth Bearer Token"
        case .oauth2: "OAuth 2.0 access token"
        case .basic: "HTTP Basic"
        case .certificate: "TLS client certificate"
        }
    }

    private var description: String {
        switch self {
        case .bearerToken: "A token in the header Authorization, minted by the gateway or brought from outside."
        case .oauth2: "An access token in the header Authorization, by client credentials from an authorization server."
        case .basic: "A username and a password in the header Authorization, in UTF-8."
        case .certificate: "A certificate that the client shows in the TLS handshake."
        }
    }

    private var rfc: String {
        switch self {
        case .bearerToken: "rfc6750"
        case .oauth2: "rfc6749"
        case .basic: "rfc7617"
        case .certificate: "rfc8705"
        }
    }
}
