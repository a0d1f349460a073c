internal import Crypto
internal import SCIM

/// A bearer token: 256 random bits, shown once when minted; only its SHA-256 digest is kept.
package struct BearerToken: Sendable {
    /// What the provider sends: `gth_` and 43 characters of base64url.
    package let text: String

    /// Mints a token.
    package static func mint() -> BearerToken {
        var random = SystemRandomNumberGenerator()
        let bits = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        return BearerToken(text: "gth_" + Base64URL.encode(bits))
    }

    /// The digest under which a token's text is stored and looked up.
    ///
    /// Equal digests are found by a hash look-up, not compared byte by byte against a secret: whoever can shape the
    /// digest of a guess to learn from the time it takes would have to invert SHA-256.
    package static func digest(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
