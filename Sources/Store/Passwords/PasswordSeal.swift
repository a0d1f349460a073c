internal import Crypto
internal import FoundationEssentials
package import SCIM

/// Seals passwords for the way through the store, and opens them again (AES-GCM, 256 bits).
///
/// A sealed password belongs to its event: it cannot be opened as that of another one.
package struct PasswordSeal: Sendable {
    /// How many bytes a key has.
    package static let keyLength = 32

    /// A sealed password that this key does not open, or not as that of this event.
    package struct Broken: Error {}

    private let key: SymmetricKey

    /// Makes a seal of a key, which has ``keyLength`` bytes.
    package init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The password sealed for an event.
    package func seal(_ password: Password, event: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(Array(password.text.utf8), using: key, authenticating: Array(event.utf8))
        guard let bytes = box.combined else { throw Broken() }
        return Array(bytes)
    }

    /// The password of an event.
    package func open(_ sealed: [UInt8], event: String) throws -> Password {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(event.utf8)),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw Broken() }
        return Password(text)
    }
}
