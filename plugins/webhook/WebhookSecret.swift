internal import Crypto

/// A signing secret of Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes.
package struct WebhookSecret: Sendable {
    /// Why a text is no secret.
    ///
    /// The sentence does not repeat the text.
    package enum Mistake: Error, Hashable {
        case prefix
        case base64
        case length(Int)
    }

    let key: SymmetricKey

    private static let prefix = "whsec_"

    /// Reads a secret as people pass it around.
    ///
    /// - Parameter text: the secret with its prefix.
    /// - Throws: ``Mistake`` when it has another form.
    package init(_ text: String) throws(Mistake) {
        guard text.utf8.starts(with: Self.prefix.utf8) else { throw .prefix }
        guard let bytes = Base64.decode(text.utf8.dropFirst(Self.prefix.utf8.count)) else { throw .base64 }
        guard (24...64).contains(bytes.count) else { throw .length(bytes.count) }
        key = SymmetricKey(data: bytes)
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WebhookSecret.Mistake: CustomStringConvertible {
    package var description: String {
        let advice = "; make one with: echo whsec_$(openssl rand -base64 32)"
        return switch self {
        case .prefix: "a webhook secret begins with whsec_" + advice
        case .base64: "after whsec_ comes base64 with its padding" + advice
        case .length(let count): "a webhook secret holds 24 to 64 bytes, this one \(count)" + advice
        }
    }
}
