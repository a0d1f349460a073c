internal import Crypto
internal import Settings

/// A client that gets its access tokens here.
struct OAuthClient: Sendable {
    let id: String
    let grant: Grant
    let lifetime: Duration

    /// What a client is looked up by, so that an unknown id and a wrong secret take the same way and the same time.
    static func digest(id: some Sequence<UInt8>, secret: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array("client ".utf8) + Array(id) + [0] + Array(secret)))
    }
}
