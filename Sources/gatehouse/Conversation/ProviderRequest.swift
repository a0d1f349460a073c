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

    /// A header field; `{{token}}` in its value stands for the token, which nobody but the client knows.
    struct Header: Sendable, Hashable {
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A query parameter, not yet encoded.
    struct Parameter: Sendable, Hashable {
        let name: String
        /// Nil when it is a name alone, as in `?aadOptscim062020`.
        let value: String?
    }

    let method: Method
    /// Below the base URL: `/Users/2819c223`.
    let path: String
    var parameters: [Parameter] = []
    var body: JSONValue?
    /// Sent in place of the provider's usual headers of these names.
    var headers: [Header] = []

    /// Path and query, percent-encoded.
    var target: String {
        guard !parameters.isEmpty else { return path }
        let query = parameters.map { parameter in
            parameter.name + (parameter.value.map { "=\(Self.encoded($0))" } ?? "")
        }
        return path + "?" + query.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 §2.3 as an escape.
    static func encoded(_ text: String) -> String {
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
