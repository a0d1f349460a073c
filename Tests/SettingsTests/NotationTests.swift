import Testing

@testable import Settings

@Suite("Notation")
struct NotationTests {
    @Test(
        "a duration is printed as short as it can be, and reads back as itself",
        arguments: [
            (.zero, "0s"), (.milliseconds(1), "1ms"), (.milliseconds(1_500), "1500ms"), (.seconds(30), "30s"),
            (.seconds(60), "1m"), (.seconds(90), "90s"), (.seconds(5_400), "90m"), (.seconds(7_200), "2h"),
            (.seconds(86_400), "1d"), (.seconds(50_400), "14h"),
        ] as [(Duration, String)]
    )
    func durations(duration: Duration, text: String) {
        #expect(DurationNotation.text(duration) == text)
        #expect(DurationNotation.duration(text) == duration)
    }

    @Test(
        "what is no duration is none",
        arguments: ["", "s", "5", "5 s", "5S", "1h30m", "1.5s", "-1s", "+1s", "٣s", "5sec"]
    )
    func noDuration(text: String) {
        #expect(DurationNotation.duration(text) == nil)
    }

    @Test(
        "a size is printed as short as it can be, and reads back as itself",
        arguments: [
            (0, "0"), (512, "512"), (1_024, "1KiB"), (1_536, "1536"), (64 << 20, "64MiB"), (1 << 30, "1GiB"),
            (3 << 40, "3TiB"),
        ]
    )
    func sizes(bytes: Int, text: String) {
        #expect(SizeNotation.text(bytes) == text)
        #expect(SizeNotation.size(text) == bytes)
    }

    @Test("what is no size is none", arguments: ["", "KiB", "1 KiB", "1kib", "1KB", "-1", "1.5MiB", "9999999999TiB"])
    func noSize(text: String) {
        #expect(SizeNotation.size(text) == nil)
    }

    @Test(
        "an address to listen at reads back as itself",
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1", 8080), ("localhost:0", "localhost", 0), ("[::1]:80", "::1", 80),
            ("0.0.0.0:65535", "0.0.0.0", 65_535),
        ]
    )
    func addresses(text: String, host: String, port: Int) throws {
        let address = try #require(ListenAddress(text))
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.description == text)
    }

    @Test(
        "what is no address is none",
        arguments: [
            "", "8080", ":8080", "host:", "host:65536", "host:-1", "::1:80", "[::1]", "[x]:1", "a b:1", "[::1:80",
        ]
    )
    func noAddress(text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test(
        "the word that was probably meant is found",
        arguments: [
            ("retires", "retry"), ("rety", "retry"), ("tiemout", "timeout"), ("Timeout", "timeout"), ("urls", "url"),
            ("commnd", "command"), ("secert", "secret"),
        ]
    )
    func nearest(word: String, meant: String) {
        let words = ["command", "retry", "secret", "timeout", "type", "url", "when"]
        #expect(NearestWord.suggestion(for: word, among: words) == meant)
    }

    @Test("a word that is like none is left alone", arguments: ["", "x", "zz", "headers", "password", "wait"])
    func notNear(word: String) {
        let words = ["command", "retry", "secret", "timeout", "type", "url", "when"]
        #expect(NearestWord.suggestion(for: word, among: words) == nil)
    }

    @Test("a secret never shows itself")
    func secret() {
        let secret = Secret("hush")
        #expect("\(secret)" == "<redacted>")
        #expect(String(reflecting: secret) == "<redacted>")
        #expect("\(["key": secret])" == #"["key": <redacted>]"#)
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("hush"))
        #expect(secret.text == "hush")
    }
}
