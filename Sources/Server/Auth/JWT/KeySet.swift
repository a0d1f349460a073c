internal import SCIM

/// A set of public keys as an authorization server publishes it (RFC 7517 §5).
enum KeySet {
    /// In bytes.
    static let longest = 262_144
    static let mostKeys = 64

    /// Reads a set; keys of kinds that are not known are left out, as the RFC wants.
    ///
    /// - Throws: ``KeyMistake`` when it is no set, too large, or has no key that can be used.
    static func read(_ bytes: [UInt8]) async throws -> [VerificationKey] {
        guard bytes.count <= longest else { throw KeyMistake(description: "the set is larger than \(longest) bytes") }
        guard let elements = (try? JSONReader.read(bytes))?.object?["keys"]?.array else {
            throw KeyMistake(description: "it is no JSON object with a list of 'keys'")
        }
        guard elements.count <= mostKeys else { throw KeyMistake(description: "it has more than \(mostKeys) keys") }
        var keys: [VerificationKey] = []
        for element in elements {
            if let jwk = element.object, let key = try? await VerificationKey(jwk: jwk) { keys.append(key) }
        }
        guard !keys.isEmpty else { throw KeyMistake(description: "it has no key that signatures can be verified with") }
        return keys
    }
}
