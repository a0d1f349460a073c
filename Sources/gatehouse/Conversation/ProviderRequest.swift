internal import SCIM

/// One request as an identity provider sends it, before it knows the server's address.
struct ProviderRequest: Sendable, Hashable {
    /// The methods that providers use.
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// What stands in the `Authorization` header.
    enum Credential: Sendable, Hashable {
        /// `Bearer` and the token.
        case bearer
        /// The token alone, as an administrator may have typed it (idp-traffic T11).
        case rawToken
        /// `Bearer` and a token that nobody minted.
        case unknownToken
    }

    /// A query parameter, not yet encoded.
    struct Parameter: Sendable, Hashable {
        let name: String
        let value: String
    }

    let method: Method
    /// Below the base URL: `/Users/2819c223`.
    let path: String
    var parameters: [Parameter] = []
    var body: JSONObject?
    var credential = Credential.bearer
    /// Sent with a body.
    var contentType = "application/scim+json; charset=utf-8"

    /// Path and query, percent-encoded.
    var target: String {
        guard !parameters.isEmpty else { return path }
        let query = parameters.map { "\($0.name)=\(Self.encoded($0.value))" }
        return path + "?" + query.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 §2.3 as an escape.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
