internal import HTTPTypes
internal import SCIM

/// Why a credential is none, before it is known how often that happened.
struct Rejection: Error, Hashable {
    /// What is wrong and what to do.
    let detail: String
    /// Whether something was guessed: a request without any credential guesses nothing.
    var isAttempt = true

    /// The same sentence for a token that never was, one that was revoked and one that expired: who has none of them
    /// learns nothing, and who has an old one needs a new one all the same.
    static let unknownToken = Rejection(
        detail: "The token is not valid. Mint one with 'gatehouse tokens create' and set it at the provider."
    )

    /// A JWT that no `type: jwt` of `gateway.yaml` is about.
    static let foreignToken = Rejection(
        detail:
            "The access token's 'iss' or 'aud' is not what gateway.yaml has. Ask the server for a token for this gateway."
    )
}

/// What `WWW-Authenticate` offers (RFC 9110 §11.6.1).
struct Challenge: Sendable, Hashable {
    let offersBearer: Bool
    let offersBasic: Bool

    /// The values of the header: a field each, since many readers take only one challenge out of a field.
    ///
    /// - Parameter error: the code of RFC 6750 §3.1 for a token that was refused; nil where none was sent.
    /// - Returns: The fields in order of preference.
    func fields(error: String?) -> [(HTTPField.Name, String)] {
        var values: [String] = []
        if offersBearer { values.append("Bearer realm=\"gatehouse\"" + (error.map { ", error=\"\($0)\"" } ?? "")) }
        if offersBasic { values.append("Basic realm=\"gatehouse\", charset=\"UTF-8\"") }
        return values.map { (.wwwAuthenticate, $0) }
    }

    /// The ways in, for a sentence.
    var words: String {
        switch (offersBearer, offersBasic) {
        case (true, true): "'Authorization: Bearer <token>' or 'Authorization: Basic …'"
        case (false, true): "'Authorization: Basic …' with username and password"
        case (true, false): "'Authorization: Bearer <token>'"
        case (false, false): "a client certificate in the TLS handshake"
        }
    }
}
