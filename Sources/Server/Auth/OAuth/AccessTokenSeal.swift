internal import Crypto
internal import SCIM
internal import Store

/// Makes the access tokens of the gateway's own token endpoint, and reads them.
///
/// The server remembers none of them: a token is what it says, encrypted and authenticated under a key of the directory
/// (RFC 8439). It names the client by the digest of its id and secret, so it ends with them; and it outlives a restart.
struct AccessTokenSeal: Sendable {
    /// What a token says.
    struct Content: Equatable {
        /// ``OAuthClient/digest(id:secret:)``.
        let client: [UInt8]
        let isReadOnly: Bool
        let expires: Timestamp
    }

    /// By which scanners for leaked secrets find them.
    static let prefix = "gta_"
    private static let purpose = Array("access token".utf8)
    private static let digestBytes = 32

    private let key: SymmetricKey

    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The key of a store: made once, so that tokens outlive a restart.
    static func key(in store: any Store) async throws -> [UInt8] {
        let proposal = RandomBits.make()
        return try await store.write { try $0.openSecret(named: "access_tokens", proposing: proposal) }
    }

    func seal(_ content: Content) throws -> String {
        let time = UInt64(bitPattern: content.expires.milliseconds)
        let bytes =
            [content.isReadOnly ? 1 : 0] + (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
            + content.client
        return Self.prefix
            + Base64URL.encode(try ChaChaPoly.seal(bytes, using: key, authenticating: Self.purpose).combined)
    }

    /// What a token says; nil for a text that was never one.
    func open(_ token: String) -> Content? {
        guard token.utf8.starts(with: Self.prefix.utf8),
            let sealed = Base64URL.decode(String(Substring(token.utf8.dropFirst(Self.prefix.utf8.count)))),
            let box = try? ChaChaPoly.SealedBox(combined: sealed),
            let opened = try? ChaChaPoly.open(box, using: key, authenticating: Self.purpose)
        else { return nil }
        let bytes = Array(opened)
        guard bytes.count == 9 + Self.digestBytes else { return nil }
        let time = bytes[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Content(
            client: Array(bytes[9...]),
            isReadOnly: bytes[0] != 0,
            expires: Timestamp(milliseconds: Int64(bitPattern: time))
        )
    }
}
