internal import JWTKit
internal import SCIM
internal import Settings

/// A key that signatures are verified with, for each signature that it can make.
struct VerificationKey: Sendable {
    /// Its name in its set (`kid`); nil for a key that has none, which is tried whatever the token names.
    let id: String?
    private let verifiers: [JWTSettings.Algorithm: any JWTAlgorithm]

    /// Whether it can have made such a signature at all.
    func makes(_ algorithm: JWTSettings.Algorithm) -> Bool { verifiers[algorithm] != nil }

    /// Whether it made a signature.
    func verifies(_ token: CompactToken, as algorithm: JWTSettings.Algorithm) -> Bool {
        guard let verifier = verifiers[algorithm] else { return false }
        return (try? verifier.verify(token.signature, signs: token.signed)) ?? false
    }
}

/// Why a text is no key.
struct KeyMistake: Error, CustomStringConvertible {
    let description: String
}

extension VerificationKey {
    private static let families: [String: [JWTSettings.Algorithm]] = [
        "RSA": [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512],
        "P-256": [.es256], "P-384": [.es384], "P-521": [.es512], "Ed25519": [.edDSA],
    ]
    /// In bytes of the modulus: 2048 bits (RFC 7518 §3.3) and, so that no key makes verifying slow, 8192.
    private static let modulus = 256...1024

    /// A public key of a set (RFC 7517 §4).
    ///
    /// Only what is public is looked at. A symmetric key is none: in a published set it would be known to everybody.
    init(jwk: JSONObject) async throws {
        if let use = jwk["use"], use != "sig" { throw KeyMistake(description: "the key is not for signatures") }
        if let operations = jwk["key_ops"]?.array, !operations.contains("verify") {
            throw KeyMistake(description: "the key is not for verifying")
        }
        let type = jwk["kty"]?.string
        let isElliptic = type == "EC" || type == "OKP"
        guard type == "RSA" || isElliptic, let family = isElliptic ? jwk["crv"]?.string : type,
            let possible = Self.families[family], (family == "Ed25519") == (type == "OKP")
        else { throw KeyMistake(description: "a key is RSA, EC on P-256, P-384 or P-521, or Ed25519") }
        if type == "RSA" {
            guard let modulus = jwk["n"]?.string.flatMap(Base64URL.decode), Self.modulus.contains(modulus.count) else {
                throw KeyMistake(description: "an RSA key has 2048 to 8192 bits")
            }
        }
        var algorithms = possible
        if let named = jwk["alg"] {
            algorithms = possible.filter { $0.rawValue == named.string }
            guard !algorithms.isEmpty else { throw KeyMistake(description: "'alg' is none that the key can have") }
        }
        var open = JSONObject([("kid", "key")])
        for name in ["kty", "n", "e", "crv", "x", "y"] where jwk[name] != nil { open[name] = jwk[name] }
        let text = String(decoding: JSONWriter.bytes(open), as: UTF8.self)
        id = jwk["kid"]?.string
        verifiers = try await Self.verifiers(algorithms) { algorithm in
            try await JWTKeyCollection().add(jwk: JWK(json: text)).getKey(for: "key", alg: algorithm.rawValue)
        }
    }

    /// A public key, or a certificate that has one, in PEM (RFC 7468).
    init(pem: String) async throws {
        id = nil
        if let key = Self.rsaKey(pem) {
            verifiers = try await Self.verifiers(Self.families["RSA"] ?? []) { algorithm in
                let keys = JWTKeyCollection()
                switch algorithm {
                case .rs256: await keys.add(rsa: key, digestAlgorithm: .sha256)
                case .rs384: await keys.add(rsa: key, digestAlgorithm: .sha384)
                case .rs512: await keys.add(rsa: key, digestAlgorithm: .sha512)
                case .ps256: await keys.add(pss: key, digestAlgorithm: .sha256)
                case .ps384: await keys.add(pss: key, digestAlgorithm: .sha384)
                default: await keys.add(pss: key, digestAlgorithm: .sha512)
                }
                return try await keys.getKey()
            }
        } else if let key = (try? ES256PublicKey(pem: pem)) ?? (try? ES256PublicKey(certificate: pem)) {
            verifiers = [.es256: try await JWTKeyCollection().add(ecdsa: key).getKey()]
        } else if let key = (try? ES384PublicKey(pem: pem)) ?? (try? ES384PublicKey(certificate: pem)) {
            verifiers = [.es384: try await JWTKeyCollection().add(ecdsa: key).getKey()]
        } else if let key = (try? ES512PublicKey(pem: pem)) ?? (try? ES512PublicKey(certificate: pem)) {
            verifiers = [.es512: try await JWTKeyCollection().add(ecdsa: key).getKey()]
        } else if let key = try? EdDSA.PublicKey(pem: pem) {
            verifiers = [.edDSA: try await JWTKeyCollection().add(eddsa: key).getKey()]
        } else {
            throw KeyMistake(
                description:
                    "expected a public key as PEM: RSA of 2048 bits or more, EC on P-256, P-384 or P-521, Ed25519"
            )
        }
    }

    /// A secret that both sides have.
    init(shared secret: Secret) async throws {
        id = nil
        let key = HMACKey(from: secret.text)
        // RFC 7518 §3.2: as long as the digest. A shorter one ends the program in JWTKit.
        let digests: [(JWTSettings.Algorithm, DigestAlgorithm, Int)] = [
            (.hs256, .sha256, 32), (.hs384, .sha384, 48), (.hs512, .sha512, 64),
        ]
        var verifiers: [JWTSettings.Algorithm: any JWTAlgorithm] = [:]
        for (algorithm, digest, length) in digests where secret.text.utf8.count >= length {
            verifiers[algorithm] = try await JWTKeyCollection().add(hmac: key, digestAlgorithm: digest).getKey()
        }
        self.verifiers = verifiers
    }

    /// The keys of one text of `key`: PEM, a JWK, or a set of them.
    static func keys(_ text: String) async throws -> [VerificationKey] {
        guard text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            return [try await VerificationKey(pem: text)]
        }
        guard let object = (try? JSONReader.read(Array(text.utf8)))?.object else {
            throw KeyMistake(description: "the key begins as JSON and is none")
        }
        if object["keys"] != nil { return try await KeySet.read(Array(text.utf8)) }
        return [try await VerificationKey(jwk: object)]
    }

    private static func rsaKey(_ pem: String) -> Insecure.RSA.PublicKey? {
        (try? Insecure.RSA.PublicKey(pem: pem)) ?? (try? Insecure.RSA.PublicKey(certificatePEM: pem))
    }

    private static func verifiers(
        _ algorithms: [JWTSettings.Algorithm],
        _ make: (JWTSettings.Algorithm) async throws -> any JWTAlgorithm
    ) async throws -> [JWTSettings.Algorithm: any JWTAlgorithm] {
        var verifiers: [JWTSettings.Algorithm: any JWTAlgorithm] = [:]
        for algorithm in algorithms {
            do {
                verifiers[algorithm] = try await make(algorithm)
            } catch {
                throw KeyMistake(description: "the key cannot be read: \(error)")
            }
        }
        return verifiers
    }
}
