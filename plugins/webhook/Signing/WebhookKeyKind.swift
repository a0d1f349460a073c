/// The kinds of key that Standard Webhooks knows, told apart by how their text begins.
///
/// After the prefix comes the base64 of the key.
package enum WebhookKeyKind: String, Sendable, Hashable {
    /// Shared by both sides, for HMAC-SHA256.
    case secret = "whsec_"
    /// The sender's own, for ed25519.
    case privateKey = "whsk_"
    /// What receivers verify ed25519 signatures with.
    case publicKey = "whpk_"

    /// The bytes of a key of this kind.
    ///
    /// - Parameter text: the key with its prefix.
    /// - Returns: as many bytes as a key of this kind has.
    /// - Throws: ``WebhookKeyMistake`` when the text has another form.
    func bytes(of text: String) throws(WebhookKeyMistake) -> [UInt8] {
        guard matches(text) else { throw .prefix([self]) }
        guard let bytes = Base64.decode(text.utf8.dropFirst(rawValue.utf8.count)) else { throw .base64(self) }
        guard isLength(bytes.count) else { throw .length(self, bytes.count) }
        return bytes
    }

    /// The text of a key of this kind.
    func text(_ bytes: some Collection<UInt8>) -> String {
        rawValue + Base64.encode(bytes)
    }

    func matches(_ text: String) -> Bool {
        text.utf8.starts(with: rawValue.utf8)
    }

    private func isLength(_ count: Int) -> Bool {
        switch self {
        case .secret: (24...64).contains(count)
        // The key alone, or with the public key behind it, as libsodium writes it.
        case .privateKey: count == 32 || count == 64
        case .publicKey: count == 32
        }
    }
}

/// Why a text is no key.
///
/// The sentence does not repeat the text.
package enum WebhookKeyMistake: Error, Hashable {
    /// It begins as none of these do.
    case prefix([WebhookKeyKind])
    case base64(WebhookKeyKind)
    case length(WebhookKeyKind, Int)
    /// The second half of a private key is not the public key of the first.
    case halves
}

extension WebhookKeyMistake: CustomStringConvertible {
    package var description: String {
        switch self {
        case .prefix(let kinds):
            "a webhook \(kinds.map(\.name).joined(separator: " or "))\(kinds.first?.advice ?? "")"
        case .base64(let kind): "after \(kind.rawValue) comes base64 with its padding\(kind.advice)"
        case .length(let kind, let count):
            "a webhook \(kind.noun) holds \(kind.lengths) bytes, this one \(count)\(kind.advice)"
        case .halves: "the public half of this private key belongs to another one"
        }
    }
}

extension WebhookKeyKind {
    fileprivate var noun: String {
        switch self {
        case .secret: "secret"
        case .privateKey: "private key"
        case .publicKey: "public key"
        }
    }

    fileprivate var name: String { "\(noun) begins with \(rawValue)" }

    fileprivate var lengths: String {
        switch self {
        case .secret: "24 to 64"
        case .privateKey: "32 or 64"
        case .publicKey: "32"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .secret: "; make one with: gatehouse keys new"
        case .privateKey: "; make one with: gatehouse keys new --ed25519"
        case .publicKey: ""
        }
    }
}
