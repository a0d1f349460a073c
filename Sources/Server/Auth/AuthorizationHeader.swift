internal import SCIM

/// What an `Authorization` header carries.
enum AuthorizationHeader: Equatable {
    /// A bearer token (RFC 6750 §2.1).
    case token(String)
    /// A token without the word `Bearer` in front (``ToleranceRule/rawTokens``).
    case rawToken(String)
    /// A scheme that is not supported.
    case unsupported(scheme: String)
    case missing

    init(_ header: String?) {
        let words = (header ?? "").utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        switch words.count {
        case 0: self = .missing
        case 1 where words[0].equalsIgnoringASCIICase("Bearer"): self = .missing
        case 1: self = .rawToken(words[0])
        case 2 where words[0].equalsIgnoringASCIICase("Bearer"): self = .token(words[1])
        default: self = .unsupported(scheme: words[0])
        }
    }
}
