internal import Settings

/// How the gateway proves to a receiver who it is, besides signing what it says.
enum ReceiverAuth: Sendable {
    /// RFC 7617.
    case basic(user: String, password: Secret)
    /// RFC 6750, with a token that stays as it is.
    case bearer(Secret)
    /// RFC 6749 §4.4: a token from an authorization server, for as long as it lasts.
    case clientCredentials(ClientCredentials)

    /// The value of `Authorization` where it is always the same.
    var header: String? {
        switch self {
        case .basic(let user, let password): "Basic " + Base64.encode(Array("\(user):\(password.text)".utf8))
        case .bearer(let token): "Bearer " + token.text
        case .clientCredentials: nil
        }
    }
}

/// What an authorization server is asked, and with which right (RFC 6749 §4.4).
struct ClientCredentials: Sendable {
    /// Where the server expects the client's name and secret (RFC 6749 §2.3.1).
    enum Place: String, CaseIterable, Sendable {
        case header
        case body
    }

    let tokenURL: String
    let id: String
    let secret: Secret
    let scopes: [String]
    let audience: String?
    let place: Place

    /// `Authorization` of the request for a token; nil when the client is named in the body.
    ///
    /// RFC 6749 has both parts encoded as in a form before they are joined.
    var header: String? {
        guard place == .header else { return nil }
        let pair = FormEncoding.escape(id) + ":" + FormEncoding.escape(secret.text)
        return "Basic " + Base64.encode(Array(pair.utf8))
    }

    /// The body of the request for a token.
    var form: [UInt8] {
        var fields = [("grant_type", "client_credentials")]
        if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
        if let audience { fields.append(("audience", audience)) }
        if place == .body {
            fields.append(("client_id", id))
            fields.append(("client_secret", secret.text))
        }
        return FormEncoding.encode(fields)
    }
}
