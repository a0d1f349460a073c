internal import Crypto

/// One key of the receiver's, which makes some signatures believable.
package enum WebhookVerifier: Sendable {
    case secret(WebhookSecret)
    case key(WebhookPublicKey)

    /// Reads a key by how it begins.
    ///
    /// - Parameter text: `whsec_…` or `whpk_…`; of a `whsk_…` its public key counts.
    /// - Throws: ``WebhookKeyMistake`` when it is none of them.
    package init(_ text: String) throws(WebhookKeyMistake) {
        if WebhookKeyKind.secret.matches(text) {
            self = .secret(try WebhookSecret(text))
        } else if WebhookKeyKind.publicKey.matches(text) {
            self = .key(try WebhookPublicKey(text))
        } else if WebhookKeyKind.privateKey.matches(text) {
            self = .key(try WebhookPrivateKey(text).publicKey)
        } else {
            throw .prefix([.secret, .publicKey])
        }
    }

    /// Whether a signature, with its version in front, is right.
    func believes(_ signature: some BidirectionalCollection<UInt8>, of message: SignedMessage) -> Bool {
        switch self {
        case .secret(let secret):
            // swift-crypto compares codes in constant time.
            given(signature, after: SignedMessage.version1).map { message.code(secret) == $0 } ?? false
        case .key(let key):
            given(signature, after: SignedMessage.version1a).map {
                key.key.isValidSignature($0, for: message.bytes)
            } ?? false
        }
    }

    private func given(_ signature: some BidirectionalCollection<UInt8>, after version: String) -> [UInt8]? {
        guard signature.starts(with: version.utf8) else { return nil }
        return Base64.decode(signature.dropFirst(version.utf8.count))
    }
}
