internal import Crypto
internal import SCIM

/// A bearer token: 256 random bits, shown once when minted; only its SHA-256 digest is kept.
package struct BearerToken: Sendable {
    /// What a text can be said to be without looking it up.
    package enum Form: Sendable, Hashable {
        /// As minted: prefix, random bits and a checksum that is right.
        case whole
        /// As minted before there were checksums, or brought from outside.
        case unchecked
        /// It has the prefix and is not whole: letters are wrong or missing.
        case mistyped
    }

    /// By which scanners for leaked secrets find tokens.
    package static let prefix = "gth_"
    private static let randomBytes = 32
    private static let checksumBytes = 4
    /// `gth_` and 43 characters: 32 bytes without a checksum.
    private static let lengthBefore = 47
    /// In characters.
    static let length = 52

    /// What the provider sends: `gth_` and 48 characters of base64url, the last of which are a checksum.
    package let text: String

    /// Mints a token.
    package static func mint() -> BearerToken {
        let bits = RandomBits.make()
        return BearerToken(text: prefix + Base64URL.encode(bits + checksum(of: bits)))
    }

    /// What a text is.
    package static func form(of text: String) -> Form {
        guard text.utf8.starts(with: prefix.utf8) else { return .unchecked }
        let rest = String(Substring(text.utf8.dropFirst(prefix.utf8.count)))
        guard let bytes = Base64URL.decode(rest) else { return .mistyped }
        if text.utf8.count == lengthBefore { return .unchecked }
        guard bytes.count == randomBytes + checksumBytes else { return .mistyped }
        return bytes.suffix(checksumBytes).elementsEqual(checksum(of: bytes.prefix(randomBytes))) ? .whole : .mistyped
    }

    /// The first bytes of the SHA-256 of the random ones: tells a slip of the keyboard, and no more.
    private static func checksum(of bits: some Sequence<UInt8>) -> ArraySlice<UInt8> {
        Array(SHA256.hash(data: Array(bits)))[..<checksumBytes]
    }

    /// The digest under which a token's text is stored and looked up.
    ///
    /// Equal digests are found by a hash look-up, not compared byte by byte against a secret: whoever can shape the
    /// digest of a guess to learn from the time it takes would have to invert SHA-256.
    package static func digest(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
