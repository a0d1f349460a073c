internal import SCIM

/// What is asked of the token endpoint (RFC 6749 §4.4.2).
struct TokenRequest: Equatable {
    /// In bytes.
    static let longest = 8192

    /// What a client may ask for less with.
    enum Scope: String {
        case full = "scim"
        case readOnly = "scim.read"
    }

    /// Who says to be which client.
    struct Claim: Equatable {
        let id: [UInt8]
        let secret: [UInt8]
    }

    /// What the client may mean: Basic should be encoded like a form first (§2.3.1), which many leave out.
    let claims: [Claim]
    let scope: Scope?

    /// Reads a request, or says what is wrong with it.
    init(contentType: String?, body: [UInt8], authorization: String?) throws(TokenError) {
        guard let parameters = FormBody.fields(contentType: contentType, body) else {
            throw TokenError(.invalidRequest, "Send the parameters as application/x-www-form-urlencoded.")
        }
        var fields: [String: String] = [:]
        // §3.2: a parameter without a value counts as left out, and none is there twice.
        for (name, value) in parameters where !value.isEmpty {
            guard fields.updateValue(value, forKey: name) == nil else {
                throw TokenError(.invalidRequest, "A parameter is there twice.")
            }
        }
        claims = try Self.claims(AuthorizationHeader(authorization), id: fields["client_id"], fields["client_secret"])
        guard let grant = fields["grant_type"] else {
            throw TokenError(
                .invalidRequest,
                "The parameter grant_type is missing. Send grant_type=client_credentials."
            )
        }
        guard grant == "client_credentials" else {
            throw TokenError(.unsupportedGrantType, "Only grant_type=client_credentials is supported.")
        }
        scope = try fields["scope"].map { text throws(TokenError) in
            let words = Set(text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) })
            let scopes = words.compactMap(Scope.init(rawValue:))
            guard scopes.count == words.count, !scopes.isEmpty else {
                throw TokenError(.invalidScope, "The scopes are 'scim' and, for reading alone, 'scim.read'.")
            }
            return scopes.contains(.full) ? .full : .readOnly
        }
    }

    private static func claims(
        _ header: AuthorizationHeader,
        id: String?,
        _ secret: String?
    ) throws(TokenError) -> [Claim] {
        switch header {
        case .missing:
            guard let id, let secret else {
                throw TokenError(.invalidClient, "Send client_id and client_secret, by HTTP Basic or in the body.")
            }
            return [Claim(id: Array(id.utf8), secret: Array(secret.utf8))]
        case .basic(let bytes):
            guard secret == nil else {
                throw TokenError(.invalidRequest, "Send the client's secret once: by HTTP Basic or in the body.")
            }
            let parts = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            let plain = Claim(id: Array(parts[0]), secret: Array(parts[1]))
            guard let encoded = Self.decoded(plain), encoded != plain else { return [plain] }
            return [encoded, plain]
        case .token, .rawToken, .unsupported, .malformed:
            throw TokenError(
                .invalidClient,
                "A client proves itself by HTTP Basic or with client_id and client_secret."
            )
        }
    }

    /// The claim as a form would have it encoded; nil where it is no such encoding.
    private static func decoded(_ claim: Claim) -> Claim? {
        let forbidden: Set<UInt8> = [UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "?")]
        guard !claim.id.contains(where: forbidden.contains), !claim.secret.contains(where: forbidden.contains) else {
            return nil
        }
        let query = Array("/?id=".utf8) + claim.id + Array("&secret=".utf8) + claim.secret
        guard let text = String(validating: query, as: UTF8.self), let form = RequestTarget(text) else { return nil }
        guard form.parameters.map(\.name) == ["id", "secret"] else { return nil }
        return Claim(id: Array(form.parameters[0].value.utf8), secret: Array(form.parameters[1].value.utf8))
    }
}

/// An answer of RFC 6749 §5.2.
struct TokenError: Error, Equatable {
    enum Code: String {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case unauthorizedClient = "unauthorized_client"
        case unsupportedGrantType = "unsupported_grant_type"
        case invalidScope = "invalid_scope"
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
