internal import SCIM

/// Events as security event tokens (RFC 8417) with the event URIs of SCIM (RFC 9967).
struct SecurityEvents: Sendable {
    /// How much of a change a token tells (RFC 9967 §2.4).
    enum Payload: String, Sendable, CaseIterable {
        /// The values.
        case full
        /// The names of the attributes only: a receiver asks for the values.
        case notice
    }

    /// What the token is called in `Content-Type` (RFC 8417 §7.2).
    static let contentType = "application/secevent+jwt"

    let issuer: String
    let audience: [String]
    let payload: Payload
    let signer: TokenSigner

    func encode(_ event: Event) -> ShapedEvent {
        // RFC 8935 §2.1: the answer to a refused token is JSON.
        ShapedEvent(
            signer.sign(claims(of: event)),
            Self.contentType,
            headers: [(name: "Accept", value: "application/json")]
        )
    }

    /// The claims of RFC 8417 §2.2.
    ///
    /// Without `sub`, which RFC 9967 §2.1 forbids, and without `exp`: what has happened does not expire.
    func claims(of event: Event) -> [UInt8] {
        let data = event.dataObject
        let change = SecurityEventChange(event, data)
        let seconds = Int(event.time.milliseconds / 1000)
        var writer = JSONWriter(capacity: event.data.count + 512)
        writer.object { writer in
            writer.member("iss", issuer)
            if audience.count == 1 {
                writer.member("aud", audience[0])
            } else if !audience.isEmpty {
                writer.member("aud", .array(audience.map(JSONValue.string)))
            }
            // The token says what was committed then, so that its text is the same at each attempt.
            writer.member("iat", .integer(seconds))
            writer.member("toe", .integer(seconds))
            writer.member("jti", event.id)
            // One request is one transaction, whichever resources it changed.
            writer.member("txn", event.request)
            writer.member("sub_id", .object(change.subject))
            writer.member("events", .object(change.events(payload)))
        }
        return writer.bytes
    }
}
