internal import Crypto

/// A private key of Standard Webhooks: `whsk_` and the base64 of an ed25519 key.
package struct WebhookPrivateKey: Sendable {
    let key: Curve25519.Signing.PrivateKey

    /// Reads a key as people pass it around.
    ///
    /// - Parameter text: the key with its prefix: 32 bytes, or 64 where the public key follows.
    /// - Throws: ``WebhookKeyMistake`` when it has another form.
    package init(_ text: String) throws(WebhookKeyMistake) {
        let bytes = try WebhookKeyKind.privateKey.bytes(of: text)
        do {
            key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes.prefix(32))
        } catch {
            throw .length(.privateKey, bytes.count)
        }
        guard bytes.count == 32 || Array(key.publicKey.rawRepresentation) == Array(bytes.suffix(32)) else {
            throw .halves
        }
    }

    /// What receivers verify with.
    package var publicKey: WebhookPublicKey { WebhookPublicKey(key.publicKey) }

    /// The text of a new key, the public one behind it.
    package static func random() -> String {
        let key = Curve25519.Signing.PrivateKey()
        return WebhookKeyKind.privateKey.text(Array(key.rawRepresentation) + Array(key.publicKey.rawRepresentation))
    }
}

extension WebhookPrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
