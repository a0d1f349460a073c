import Testing
import WebhookSink

@Suite("Keys of Standard Webhooks")
struct WebhookKeyTests {
    static let shortest = "whsec_" + String(repeating: "AAAA", count: 8)
    /// The key pair of RFC 8032 §7.1, TEST 1.
    static let seed = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
    static let pair =
        "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg=="
    static let publicKey = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

    @Test(
        "a secret has 24 to 64 bytes",
        arguments: [shortest, "whsec_" + String(repeating: "AAAA", count: 21) + "AA=="]
    )
    func good(text: String) throws {
        _ = try WebhookSecret(text)
    }

    @Test(
        "others are not secrets",
        arguments: [
            ("", WebhookKeyMistake.prefix([.secret])), ("WHSEC_AAAA", .prefix([.secret])),
            ("secret", .prefix([.secret])), (seed, .prefix([.secret])),
            ("whsec_not base64", .base64(.secret)), ("whsec_AAA", .base64(.secret)), ("whsec_", .length(.secret, 0)),
            ("whsec_" + String(repeating: "AAAA", count: 7), .length(.secret, 21)),
            ("whsec_" + String(repeating: "AAAA", count: 22), .length(.secret, 66)),
        ]
    )
    func bad(text: String, mistake: WebhookKeyMistake) {
        #expect(throws: mistake) { try WebhookSecret(text) }
    }

    @Test("a private key stands alone or before its public one", arguments: [seed, pair])
    func privateKey(text: String) throws {
        #expect(try WebhookPrivateKey(text).publicKey.description == Self.publicKey)
    }

    @Test(
        "others are not private keys",
        arguments: [
            (shortest, WebhookKeyMistake.prefix([.privateKey])), ("whsk_AAAA", .length(.privateKey, 3)),
            ("whsk_!", .base64(.privateKey)), (String(pair.dropLast(6)) + "AAAA==", .halves),
        ]
    )
    func badPrivateKey(text: String, mistake: WebhookKeyMistake) {
        #expect(throws: mistake) { try WebhookPrivateKey(text) }
    }

    @Test("what is neither a secret nor a private key signs nothing")
    func signers() {
        #expect(throws: WebhookKeyMistake.prefix([.secret, .privateKey])) { try WebhookSigner(Self.publicKey) }
        #expect(throws: WebhookKeyMistake.prefix([.secret, .publicKey])) { try WebhookVerifier("hush") }
    }

    @Test("a new key is one")
    func random() throws {
        _ = try WebhookSecret(WebhookSecret.random())
        _ = try WebhookPrivateKey(WebhookPrivateKey.random())
        #expect(WebhookSecret.random() != WebhookSecret.random())
    }

    @Test("a secret is not printed")
    func redacted() throws {
        let secret = try WebhookSecret(Self.shortest)
        let key = try WebhookPrivateKey(Self.seed)
        #expect("\(secret) \(String(reflecting: secret)) \(key)" == "<redacted> <redacted> <redacted>")
        var dumped = ""
        dump(WebhookSigner.secret(secret), to: &dumped)
        dump(WebhookSigner.key(key), to: &dumped)
        #expect(!dumped.contains("AAAA") && !dumped.contains("nWGx"))
    }
}
