package import SCIM

/// Signs and verifies messages by Standard Webhooks 1.0.
///
/// A signature is `v1,` and the base64 of an HMAC-SHA256, or `v1a,` and that of an ed25519 signature. Several, as while
/// a secret is being replaced, stand with spaces between them.
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
        /// No signature is right for any of the keys.
        case mismatch
    }

    package static let idHeader = "webhook-id"
    package static let timestampHeader = "webhook-timestamp"
    package static let signatureHeader = "webhook-signature"

    /// How far the clocks of sender and receiver may lie apart.
    package static let tolerance = Duration.seconds(300)

    /// The value of `webhook-signature`: one signature for each signer, with spaces between them.
    ///
    /// - Returns: nil when one of them cannot be made.
    package static func sign(id: String, seconds: Int64, body: [UInt8], with signers: [WebhookSigner]) -> String? {
        let message = SignedMessage(id: id, timestamp: String(seconds), body: body)
        if signers.count == 1 { return signers[0].signature(message) }
        let signatures = signers.compactMap { $0.signature(message) }
        return signatures.count == signers.count ? signatures.joined(separator: " ") : nil
    }

    /// Believes a message, or says why not.
    ///
    /// - Parameters:
    ///   - id: the value of `webhook-id`.
    ///   - timestamp: the value of `webhook-timestamp`.
    ///   - signatures: the value of `webhook-signature`; those of other versions are passed over.
    ///   - body: the body as it arrived, byte for byte.
    ///   - verifiers: the keys that make a signature believable; one is enough.
    ///   - now: the receiver's time.
    ///   - tolerance: how far `timestamp` may lie from `now`, before or after.
    /// - Throws: ``Refusal`` when the message is not to be believed.
    package static func verify(
        id: String?,
        timestamp: String?,
        signatures: String?,
        body: [UInt8],
        with verifiers: [WebhookVerifier],
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
        let message = SignedMessage(id: id, timestamp: timestamp, body: body)
        let isSigned = signatures.utf8.split(separator: UInt8(ascii: " ")).contains { signature in
            verifiers.contains { $0.believes(signature, of: message) }
        }
        guard isSigned else { throw .mismatch }
    }
}

extension WebhookSignature.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let header): "the header field \(header) is missing"
        case .malformedTimestamp: "webhook-timestamp is not a whole number of seconds since 1970"
        case .tooOld: "webhook-timestamp lies too far in the past"
        case .tooNew: "webhook-timestamp lies too far in the future"
        case .mismatch: "no signature in webhook-signature is right for this key"
        }
    }
}
