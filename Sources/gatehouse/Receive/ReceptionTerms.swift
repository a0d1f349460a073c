internal import SCIM
internal import WebhookSink

/// What a sender must show before its deliveries are believed.
struct ReceptionTerms: Sendable {
    /// The keys of which one must have signed; without any, signatures are not looked at.
    var verifiers: [WebhookVerifier] = []
    /// The token that must come with every delivery (RFC 6750); nil for none.
    var bearer: String?

    /// Why a delivery is not believed; nil when it is.
    ///
    /// - Parameters:
    ///   - body: as it arrived.
    ///   - now: the receiver's time.
    ///   - header: gives the value of a header field.
    /// - Returns: The reason as a sentence.
    func fault(_ body: [UInt8], at now: Timestamp, header: (String) -> String?) -> String? {
        if let bearer, header("authorization") != "Bearer " + bearer {
            return "the header field authorization does not hold the token"
        }
        guard !verifiers.isEmpty else { return nil }
        do throws(WebhookSignature.Refusal) {
            try WebhookSignature.verify(
                id: header(WebhookSignature.idHeader),
                timestamp: header(WebhookSignature.timestampHeader),
                signatures: header(WebhookSignature.signatureHeader),
                body: body,
                with: verifiers,
                at: now
            )
            return nil
        } catch {
            return error.description
        }
    }
}
