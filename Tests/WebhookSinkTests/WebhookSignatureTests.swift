import SCIM
import Testing
import WebhookSink

/// The example of the Standard Webhooks libraries' own tests.
@Suite("Standard Webhooks signatures")
struct WebhookSignatureTests {
    static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    static let seconds: Int64 = 1_614_265_330
    static let body = Array(#"{"test": 2432232314}"#.utf8)
    static let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    private let secret: WebhookVerifier

    init() throws {
        secret = try WebhookVerifier("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    }

    private func verify(
        id: String? = Self.id,
        timestamp: String? = String(Self.seconds),
        signatures: String? = Self.signature,
        body: [UInt8] = Self.body,
        secondsLater: Int64 = 0
    ) throws(WebhookSignature.Refusal) {
        try WebhookSignature.verify(
            id: id,
            timestamp: timestamp,
            signatures: signatures,
            body: body,
            with: [secret],
            at: Timestamp(milliseconds: (Self.seconds + secondsLater) * 1000)
        )
    }

    @Test("the published example")
    func example() throws {
        let signer = try WebhookSigner("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(
            WebhookSignature.sign(id: Self.id, seconds: Self.seconds, body: Self.body, with: [signer])
                == Self.signature
        )
        try verify()
    }

    @Test("D14 every key signs, and a receiver that has one of them believes")
    func severalKeys() throws {
        let keys = [WebhookSecret.random(), WebhookSecret.random(), WebhookPrivateKey.random()]
        let signatures = WebhookSignature.sign(
            id: Self.id,
            seconds: Self.seconds,
            body: Self.body,
            with: try keys.map { try WebhookSigner($0) }
        )
        let versions = signatures?.split(separator: " ").map { $0.prefix { $0 != "," } }
        #expect(versions == ["v1", "v1", "v1a"])
        for key in keys {
            try WebhookSignature.verify(
                id: Self.id,
                timestamp: String(Self.seconds),
                signatures: signatures,
                body: Self.body,
                with: [try WebhookVerifier(key)],
                at: Timestamp(milliseconds: Self.seconds * 1000)
            )
        }
        #expect(throws: WebhookSignature.Refusal.mismatch) { try verify(signatures: signatures) }
    }

    @Test(
        "one right signature among several is enough",
        arguments: [
            "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \(signature)", "\(signature) v1,nonsense",
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5B nonsense  \(signature)",
        ]
    )
    func several(signatures: String) throws {
        try verify(signatures: signatures)
    }

    @Test(
        "none is right",
        arguments: [
            "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v1,", "v1,not base64", " ",
            String(signature.dropFirst(3)), "v2" + signature.dropFirst(2), signature + "=",
            String(signature.dropLast(4)),
        ]
    )
    func mismatch(signatures: String) {
        #expect(throws: WebhookSignature.Refusal.mismatch) { try verify(signatures: signatures) }
    }

    @Test("the id, the time and the body are all signed")
    func tampered() {
        #expect(throws: WebhookSignature.Refusal.mismatch) { try verify(id: "msg_other") }
        #expect(throws: WebhookSignature.Refusal.mismatch) { try verify(timestamp: String(Self.seconds + 1)) }
        #expect(throws: WebhookSignature.Refusal.mismatch) { try verify(body: Self.body + [0x20]) }
    }

    @Test("the clocks may lie five minutes apart", arguments: [-300, 300])
    func tolerance(seconds: Int64) throws {
        try verify(secondsLater: seconds)
    }

    @Test(
        "more than five minutes is too much",
        arguments: [(Int64(301), WebhookSignature.Refusal.tooOld), (-301, .tooNew)]
    )
    func tooFar(seconds: Int64, refusal: WebhookSignature.Refusal) {
        #expect(throws: refusal) { try verify(secondsLater: seconds) }
    }

    @Test(
        "a time that is none",
        arguments: ["1614265330.0", "1614265330 ", "2021-02-25", "-1", "9223372036854775807", "99999999999999999999"]
    )
    func malformedTimestamp(text: String) {
        #expect(throws: WebhookSignature.Refusal.malformedTimestamp) { try verify(timestamp: text) }
    }

    @Test("what is missing is named")
    func missing() {
        #expect(throws: WebhookSignature.Refusal.missing("webhook-id")) { try verify(id: nil) }
        #expect(throws: WebhookSignature.Refusal.missing("webhook-timestamp")) { try verify(timestamp: "") }
        #expect(throws: WebhookSignature.Refusal.missing("webhook-signature")) { try verify(signatures: nil) }
    }
}
