import SCIM
import Testing
import WebhookSink

@testable import gatehouse

@Suite struct ReceptionTermsTests {
    private static let now = Timestamp(milliseconds: 1_614_265_330_000)
    private static let body = Array("{}".utf8)

    /// The header of a delivery that a sender with these keys makes.
    private func header(_ keys: [String]) throws -> [String: String] {
        let signers = try keys.map { try WebhookSigner($0) }
        let seconds = Self.now.milliseconds / 1000
        return [
            "webhook-id": "evt_1", "webhook-timestamp": String(seconds),
            "webhook-signature": WebhookSignature.sign(id: "evt_1", seconds: seconds, body: Self.body, with: signers)
                ?? "",
        ]
    }

    @Test func withoutTermsEverythingIsBelieved() {
        #expect(ReceptionTerms().fault(Self.body, at: Self.now) { _ in nil } == nil)
    }

    @Test func oneOfTheKeysIsEnough() throws {
        let (secret, key) = (WebhookSecret.random(), WebhookPrivateKey.random())
        let header = try header([secret, key])
        let publicKey = try WebhookPrivateKey(key).publicKey.description
        for text in [secret, publicKey] {
            let terms = ReceptionTerms(verifiers: [
                try WebhookVerifier(WebhookSecret.random()), try WebhookVerifier(text),
            ])
            #expect(terms.fault(Self.body, at: Self.now) { header[$0] } == nil)
            #expect(terms.fault([], at: Self.now) { header[$0] }?.contains("no signature") == true)
        }
    }

    @Test func aTokenMustComeWithEveryDelivery() {
        let terms = ReceptionTerms(bearer: "abc")
        #expect(terms.fault(Self.body, at: Self.now) { _ in "Bearer abc" } == nil)
        for value in [nil, "abc", "Bearer abcd", "Basic abc"] {
            #expect(terms.fault(Self.body, at: Self.now) { _ in value }?.contains("does not hold the token") == true)
        }
    }

    @Test func aBatchIsReadEventByEvent() {
        let event = #"{"id":"evt_1","type":"user.created","data":{"resource":{"id":"1"}}}"#
        let other = #"{"id":"evt_2","type":"user.created","data":{"resource":{"id":"2"}}}"#
        #expect(ReceivedEvent.all(in: Array(event.utf8)).map(\.id) == ["evt_1"])
        #expect(ReceivedEvent.all(in: Array("[\(event),\(other)]".utf8)).map(\.id) == ["evt_1", "evt_2"])
        #expect(ReceivedEvent.all(in: Array("nonsense".utf8)).isEmpty)
    }
}
