internal import Crypto
package import SCIM

/// Signs and verifies messages by Standard Webhooks 1.0.
///
/// Signed are the message's id, its time in seconds and its body, with dots between them, by HMAC-SHA256. Written as
/// `v1,` and base64; several signatures, as while a secret is being replaced, stand with spaces between them.
package enum WebhookSignature {
    /// Why a message is not believed.
    package enum Refusal: Error, Hashable {
        /// One of the three header fields is missing or empty.
        case missing(String)
        /// The time is not a whole number of seconds.
        case malformedTimestamp
        /// The time lies too far from the receiver's, which it would in a message that somebody recorded and sends again.
        case tooOld
        case tooNew
        /// No signature is right for this secret.
        case mismatch
    }

    package static let idHeader = "webhook-id"
    package static let timestampHeader = "webhook-timestamp"
    package static let signatureHeader = "webhook-signature"

    /// How far the clocks of sender and receiver may lie apart.
    package static let tolerance = Duration.seconds(300)

    private static let version = "v1,"

    /// The value of `webhook-signature`.
    package static func sign(id: String, seconds: Int64, body: [UInt8], with secret: WebhookSecret) -> String {
        version + Base64.encode(Array(code(id, String(seconds), body, secret).finalize()))
    }

    /// Believes a message, or says why not.
    ///
    /// - Parameters:
    ///   - id: the value of `webhook-id`.
    ///   - timestamp: the value of `webhook-timestamp`.
    ///   - signatures: the value of `webhook-signature`; those of other versions are passed over.
    ///   - body: the body as it arrived, byte for byte.
    ///   - secret: what both sides share.
    ///   - now: the receiver's time.
    ///   - tolerance: how far `timestamp` may lie from `now`, before or after.
    /// - Throws: ``Refusal`` when the message is not to be believed.
    package static func verify(
        id: String?,
        timestamp: String?,
        signatures: String?,
        body: [UInt8],
        with secret: WebhookSecret,
        at now: Timestamp,
        tolerance: Duration = tolerance
    ) throws(Refusal) {
        guard let id, !id.isEmpty else { throw .missing(idHeader) }
        guard let timestamp, !timestamp.isEmpty else { throw .missing(timestampHeader) }
        guard let signatures, !signatures.isEmpty else { throw .missing(signatureHeader) }
        guard let seconds = Int64(timestamp), (0...253_402_300_799).contains(seconds) else { throw .malformedTimestamp }
        let age = now.since(Timestamp(milliseconds: seconds * 1000))
        guard age <= tolerance else { throw .tooOld }
        guard age >= .zero - tolerance else { throw .tooNew }
        let expected = code(id, timestamp, body, secret).finalize()
        let isSigned = signatures.utf8.split(separator: UInt8(ascii: " ")).contains { signature in
            guard signature.starts(with: version.utf8) else { return false }
            guard let given = Base64.decode(signature.dropFirst(version.utf8.count)) else { return false }
            // swift-crypto compares codes in constant time.
            return expected == given
        }
        guard isSigned else { throw .mismatch }
    }

    private static func code(
        _ id: String,
        _ timestamp: String,
        _ body: [UInt8],
        _ secret: WebhookSecret
    ) -> HMAC<SHA256> {
        var code = HMAC<SHA256>(key: secret.key)
        code.update(data: Array("\(id).\(timestamp).".utf8))
        code.update(data: body)
        return code
    }
}

extension WebhookSignature.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let header): "the header field \(header) is missing"
        case .malformedTimestamp: "webhook-timestamp is not a whole number of seconds since 1970"
        case .tooOld: "webhook-timestamp lies too far in the past"
        case .tooNew: "webhook-timestamp lies too far in the future"
        case .mismatch: "no signature in webhook-signature is right for this secret"
        }
    }
}
