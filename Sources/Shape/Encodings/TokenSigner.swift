internal import Crypto
internal import SCIM

/// Signs security event tokens as JSON Web Signatures (RFC 7515).
struct TokenSigner: Sendable {
    /// The keys that are supported; the key decides the algorithm.
    enum Key: Sendable {
        /// ES256 (RFC 7518 §3.4).
        case p256(P256.Signing.PrivateKey)
        /// EdDSA (RFC 8037 §3.1).
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    /// Why a text is no key that can sign.
    struct KeyError: Error, CustomStringConvertible {
        let description =
            "expected the PEM text of a private key on P-256 or Ed25519; make one with: openssl genpkey -algorithm ed25519"
    }

    private let key: Key
    /// The header, ready to be put in front.
    private let header: String

    /// Reads a private key.
    ///
    /// - Parameters:
    ///   - pem: PKCS#8, or SEC 1 for P-256, as openssl writes them.
    ///   - keyID: the name by which receivers find the public key.
    /// - Throws: ``KeyError`` when the text is no such key.
    init(pem: String, keyID: String?) throws(KeyError) {
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            self.key = .p256(key)
        } else if let seed = Self.ed25519Seed(pem),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        {
            self.key = .ed25519(key)
        } else {
            throw KeyError()
        }
        var header: JSONObject = ["alg": .string(key.algorithm), "typ": "secevent+jwt"]
        if let keyID { header["kid"] = .string(keyID) }
        self.header = Base64URL.encode(JSONWriter.bytes(header))
    }

    /// The token in the compact serialization.
    ///
    /// Signing fails only where the library cannot work at all. The token then has no signature, no receiver takes it,
    /// and the event becomes a dead letter with what the receiver said.
    func sign(_ claims: [UInt8]) -> [UInt8] {
        let signed = Array("\(header).\(Base64URL.encode(claims))".utf8)
        return signed + [UInt8(ascii: ".")] + Array(Base64URL.encode((try? key.signature(for: signed)) ?? []).utf8)
    }

    /// The 32 bytes of an Ed25519 key in PKCS#8 (RFC 8410 §7), which swift-crypto does not read.
    private static func ed25519Seed(_ pem: String) -> [UInt8]? {
        let lines = pem.split(whereSeparator: \.isNewline).drop { $0 != "-----BEGIN PRIVATE KEY-----" }.dropFirst()
        let base64 = lines.prefix { !$0.hasPrefix("-----") }.joined().filter { $0 != "=" }
        let urlSafe = base64.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        let prefix: [UInt8] = [
            0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
        ]
        guard let der = Base64URL.decode(String(urlSafe)), der.count == 48, der.starts(with: prefix) else { return nil }
        return Array(der.dropFirst(prefix.count))
    }
}

extension TokenSigner.Key {
    fileprivate var algorithm: String {
        switch self {
        case .p256: "ES256"
        case .ed25519: "EdDSA"
        }
    }

    fileprivate func signature(for bytes: [UInt8]) throws -> [UInt8] {
        switch self {
        case .p256(let key): Array(try key.signature(for: bytes).rawRepresentation)
        case .ed25519(let key): Array(try key.signature(for: bytes))
        }
    }
}
