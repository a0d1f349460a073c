internal import Crypto

/// One key of the sender's, and so one signature on each message.
package enum WebhookSigner: Sendable {
    case secret(WebhookSecret)
    case key(WebhookPrivateKey)

    /// Reads a key by how it begins.
    ///
    /// - Parameter text: `whsec_…` or `whsk_…`.
    /// - Throws: ``WebhookKeyMistake`` when it is neither.
    package init(_ text: String) throws(WebhookKeyMistake) {
        if WebhookKeyKind.secret.matches(text) {
            self = .secret(try WebhookSecret(text))
        } else if WebhookKeyKind.privateKey.matches(text) {
            self = .key(try WebhookPrivateKey(text))
        } else {
            throw .prefix([.secret, .privateKey])
        }
    }

    /// The signature of a message with its version in front; nil when the library could not make one.
    func signature(_ message: SignedMessage) -> String? {
        switch self {
        case .secret(let secret): SignedMessage.version1 + Base64.encode(Array(message.code(secret)))
        case .key(let key):
            (try? key.key.signature(for: message.bytes)).map { SignedMessage.version1a + Base64.encode($0) }
        }
    }
}
