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
        // In one piece: the library's way to the bytes of an argument costs more than copying them.
        code.update(data: bytes)
        return code.finalize()
    }

    /// The message in one piece.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(id.utf8.count + timestamp.utf8.count + body.count + 2)
        bytes += id.utf8
        bytes.append(UInt8(ascii: "."))
        bytes += timestamp.utf8
        bytes.append(UInt8(ascii: "."))
        bytes += body
        return bytes
    }
}
