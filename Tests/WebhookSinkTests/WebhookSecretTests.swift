import Testing
import WebhookSink

@Suite("Webhook secrets")
struct WebhookSecretTests {
    static let shortest = "whsec_" + String(repeating: "AAAA", count: 8)

    @Test("24 to 64 bytes are fine", arguments: [shortest, "whsec_" + String(repeating: "AAAA", count: 21) + "AA=="])
    func good(text: String) throws {
        _ = try WebhookSecret(text)
    }

    @Test(
        "others are not",
        arguments: [
            ("", WebhookSecret.Mistake.prefix), ("WHSEC_AAAA", .prefix), ("secret", .prefix),
            ("whsec_not base64", .base64), ("whsec_AAA", .base64), ("whsec_", .length(0)),
            ("whsec_" + String(repeating: "AAAA", count: 7), .length(21)),
            ("whsec_" + String(repeating: "AAAA", count: 22), .length(66)),
        ]
    )
    func bad(text: String, mistake: WebhookSecret.Mistake) {
        #expect(throws: mistake) { try WebhookSecret(text) }
    }

    @Test("a secret is not printed")
    func redacted() throws {
        let secret = try WebhookSecret(Self.shortest)
        #expect("\(secret) \(String(reflecting: secret))" == "<redacted> <redacted>")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("AAAA"))
    }
}
