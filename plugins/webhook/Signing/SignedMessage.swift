internal import Crypto

/// What is signed: the message's id, its time in seconds and its body, with dots between them.
struct SignedMessage {
    /// HMAC-SHA256 with a secret.
    static let version1 = "v1,"
    /// An ed25519 signature.
    static let version1a = "v1a,"

    let id: String
    let timestamp: String
    let body: [UInt8]

    func code(_ secret: WebhookSecret) -> HMAC<SHA256>.MAC {
        var code = secret.code
        code.update(data: Array(head.utf8))
        code.update(data: body)
        return code.finalize()
    }

    /// The message in one piece, as ed25519 reads it.
    var bytes: [UInt8] { Array(head.utf8) + body }

    private var head: String { "\(id).\(timestamp)." }
}
