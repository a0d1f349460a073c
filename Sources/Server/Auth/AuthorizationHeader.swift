internal import SCIM

/// What an `Authorization` header carries.
enum AuthorizationHeader: Equatable {
    /// A bearer token (RFC 6750 §2.1).
    case token(String)
    /// A token without the word `Bearer` in front (``ToleranceRule/rawTokens``).
    case rawToken(String)
    /// `username:password` as it was sent (RFC 7617 §2).
    case basic([UInt8])
    /// A scheme that is not supported.
    case unsupported(scheme: String)
    /// The word `Basic` with something behind it that is not Base64 of a name, a colon and a password.
    case malformed
    case missing

    init(_ header: String?) {
        let words = (header ?? "").utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        switch words.count {
        case 0: self = .missing
        case 1 where words[0].equalsIgnoringASCIICase("Bearer") || words[0].equalsIgnoringASCIICase("Basic"):
            self = .missing
        case 1: self = .rawToken(words[0])
        case 2 where words[0].equalsIgnoringASCIICase("Bearer"): self = .token(words[1])
        case 2 where words[0].equalsIgnoringASCIICase("Basic"):
            guard let bytes = Base64.decode(words[1]), bytes.contains(UInt8(ascii: ":")) else {
                self = .malformed
                return
            }
            self = .basic(bytes)
        default: self = .unsupported(scheme: words[0])
        }
    }
}

/// Base64 with its own alphabet and padding (RFC 4648 §4), as `Basic` has it.
enum Base64 {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let text = Base64URL.encode(bytes).utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        return String(decoding: text, as: UTF8.self) + String(repeating: "=", count: (4 - text.count % 4) % 4)
    }

    /// The bytes of a text; nil where it is none.
    static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 4) else { return nil }
        let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding <= 2, !text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else {
            return nil
        }
        let urlSafe = text.utf8.dropLast(padding).map { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        return Base64URL.decode(String(decoding: urlSafe, as: UTF8.self))
    }
}
