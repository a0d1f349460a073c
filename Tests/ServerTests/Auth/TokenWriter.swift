import JWTKit
import SCIM
import TestSupport

@testable import Server

/// Writes tokens as an authorization server would, and as nobody should.
enum TokenWriter {
    static let issuer = "https://idp.test"
    static let audience = "https://scim.test"
    static let now: Int64 = 1_800_000_000
    static let claims =
        #""iss":"https://idp.test","aud":"https://scim.test","sub":"app","exp":1800000300,"iat":1800000000"#

    /// A token with this header and these claims, both the inside of a JSON object.
    static func token(
        _ claims: String = claims,
        header: String = #""alg":"RS256","kid":"k1","typ":"at+jwt""#,
        signedBy key: any JWTAlgorithm
    ) throws -> String {
        let signed = encode("{\(header)}") + "." + encode("{\(claims)}")
        return signed + "." + Base64URL.encode(try key.sign(Array(signed.utf8)))
    }

    static func encode(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }

    static func rsa() async throws -> any JWTAlgorithm {
        let key = try Insecure.RSA.PrivateKey(pem: SigningKeys.rsa)
        return try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).getKey()
    }

    static func pss() async throws -> any JWTAlgorithm {
        let key = try Insecure.RSA.PrivateKey(pem: SigningKeys.rsa)
        return try await JWTKeyCollection().add(pss: key, digestAlgorithm: .sha256).getKey()
    }

    static func p256() async throws -> any JWTAlgorithm {
        try await JWTKeyCollection().add(ecdsa: ES256PrivateKey(pem: SigningKeys.p256)).getKey()
    }

    static func ed25519() async throws -> any JWTAlgorithm {
        try await JWTKeyCollection().add(eddsa: EdDSA.PrivateKey(pem: SigningKeys.ed25519)).getKey()
    }

    static func hmac(_ secret: String) async throws -> any JWTAlgorithm {
        try await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256).getKey()
    }

    /// The public half of the RSA key as a JWK with some more members.
    static func jwk(_ more: String = #""kid":"k1""#) throws -> String {
        let (modulus, exponent) = try Insecure.RSA.PublicKey(pem: SigningKeys.rsaPublic).getKeyPrimitives()
        return #"{"kty":"RSA","n":"\#(Base64URL.encode(modulus))","e":"\#(Base64URL.encode(exponent))",\#(more)}"#
    }
}
