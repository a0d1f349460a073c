internal import SCIM

/// A JWT as it was sent (RFC 7519, RFC 7515 §7.1), taken apart and not yet believed.
struct CompactToken: Sendable {
    /// In bytes.
    ///
    /// A token of Entra ID with 200 groups has 6,000.
    static let longest = 16_384

    /// The claim `alg` of the header.
    let algorithm: String
    /// The claim `kid` of the header.
    let keyID: String?
    let claims: JSONObject
    /// What is signed: header and payload as they were sent.
    let signed: [UInt8]
    let signature: [UInt8]

    /// Whether a text can only be meant as a JWT.
    static func isLike(_ text: String) -> Bool {
        text.utf8.starts(with: "ey".utf8) && text.utf8.contains(UInt8(ascii: "."))
    }

    /// Reads a token.
    ///
    /// What is said in the header of where keys are (`jku`, `x5u`, `jwk`, `x5c`) is not looked at: keys come from
    /// `gateway.yaml` alone.
    init(_ text: String) throws(Rejection) {
        guard text.utf8.count <= Self.longest else {
            throw Rejection(
                detail: "The access token is longer than \(Self.longest) bytes. Have fewer claims put into it."
            )
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // Five parts are encrypted (RFC 7516); a JWS of several signatures has no dots at all.
        guard parts.count == 3 else {
            throw Rejection(
                detail: "The access token is not a signed JWT of three parts; encrypted ones are not taken."
            )
        }
        guard let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Base64URL.decode(String(Substring(parts[2]))), !signature.isEmpty
        else { throw Rejection(detail: "The access token is damaged: a part is not Base64url of JSON, or is missing.") }
        guard let algorithm = header["alg"]?.string else {
            throw Rejection(detail: "The access token does not say how it is signed ('alg').")
        }
        // RFC 7515 §4.1.11: what must be understood and is not, makes the token invalid. Nothing of it is understood.
        guard header["crit"] == nil else {
            throw Rejection(detail: "The access token has critical header fields ('crit'), which are not supported.")
        }
        guard Self.isAccessToken(header["typ"]) else {
            throw Rejection(detail: "The token's 'typ' is not that of an access token: 'at+jwt' or 'JWT'.")
        }
        switch header["kid"] {
        case nil: keyID = nil
        case .string(let text)?: keyID = text
        default: throw Rejection(detail: "The access token's 'kid' is not a text.")
        }
        self.algorithm = algorithm
        self.claims = claims
        self.signature = signature
        signed = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
    }

    private static func object(_ part: Substring.UTF8View) -> JSONObject? {
        guard let bytes = Base64URL.decode(String(Substring(part))) else { return nil }
        return (try? JSONReader.read(bytes))?.object
    }

    /// Whether `typ` is that of an access token.
    ///
    /// RFC 9068 §4 wants `at+jwt`, and most servers still write `JWT` or nothing. Others are meant for something else
    /// (RFC 8725 §3.11).
    private static func isAccessToken(_ type: JSONValue?) -> Bool {
        guard let type else { return true }
        return ["jwt", "at+jwt", "application/at+jwt"].contains(type.string?.asciiLowercased)
    }
}
