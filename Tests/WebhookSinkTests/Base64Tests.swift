import Testing

@testable import WebhookSink

@Suite("Base64")
struct Base64Tests {
    /// RFC 4648 §10, and bytes for the last two characters of the alphabet.
    static let pairs: [([UInt8], String)] = [
        (Array("".utf8), ""), (Array("f".utf8), "Zg=="), (Array("fo".utf8), "Zm8="), (Array("foo".utf8), "Zm9v"),
        (Array("foob".utf8), "Zm9vYg=="), (Array("fooba".utf8), "Zm9vYmE="), (Array("foobar".utf8), "Zm9vYmFy"),
        ([0xFB, 0xFF, 0xBF], "+/+/"), ([0, 0, 0], "AAAA"),
    ]

    @Test("there and back", arguments: pairs)
    func roundTrip(bytes: [UInt8], text: String) {
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.decode(Array(text.utf8)) == bytes)
    }

    @Test(
        "what is not base64",
        arguments: [
            "Z", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zm9v\n", "Zm-v", "Zm_v", "Zh==", "Zm9=", "=Zg=", "Zg=a",
        ]
    )
    func malformed(text: String) {
        #expect(Base64.decode(Array(text.utf8)) == nil)
    }
}
