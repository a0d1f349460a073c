internal import Crypto

/// A signing secret of Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes.
package struct WebhookSecret: Sendable {
    /// The code of an empty message, to be copied: the key goes into it only once.
    let code: HMAC<SHA256>

    /// Reads a secret as people pass it around.
    ///
    /// - Parameter text: the secret with its prefix.
    /// - Throws: ``WebhookKeyMistake`` when it has another form.
    package init(_ text: String) throws(WebhookKeyMistake) {
        code = HMAC(key: SymmetricKey(data: try WebhookKeyKind.secret.bytes(of: text)))
    }

    /// The text of a new secret of 32 random bytes.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return WebhookKeyKind.secret.text((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
