internal import Crypto

/// A public key of Standard Webhooks: `whpk_` and the base64 of 32 bytes.
package struct WebhookPublicKey: Sendable, CustomStringConvertible {
    let key: Curve25519.Signing.PublicKey

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
    }

    /// Reads a key as people pass it around.
    ///
    /// - Parameter text: the key with its prefix.
    /// - Throws: ``WebhookKeyMistake`` when it has another form.
    package init(_ text: String) throws(WebhookKeyMistake) {
        let bytes = try WebhookKeyKind.publicKey.bytes(of: text)
        do {
            key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        } catch {
            throw .length(.publicKey, bytes.count)
        }
    }

    /// The key as people pass it around: it is no secret.
    package var description: String { WebhookKeyKind.publicKey.text(Array(key.rawRepresentation)) }
}
