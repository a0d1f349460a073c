import Testing

@testable import Curl

@Suite("Requests that are refused before anything is sent")
struct CurlRequestCheckTests {
    @Test(
        "a header field that would not arrive as meant",
        arguments: [
            ("X-A", "1\r\nX-B: 2"), ("X-A", "1\nX-B: 2"), ("X-A", "1\rX"), ("X-A", "\u{0}"), ("X-A", "\u{7F}"),
            ("X-A\r\nX-B", "1"), ("X A", "1"), ("X-A:", "1"), ("", "1"), ("Ä", "1"),
            ("Content-Length", "5"), ("transfer-encoding", "chunked"),
        ]
    )
    func header(name: String, value: String) {
        #expect(throws: CurlError.self) { try CurlRequest(.get, "http://a/", headers: [(name, value)]).check() }
    }

    @Test("a header field that is fine", arguments: [("X-A", ""), ("x!#$%&'*+-.^_`|~9", "a b\tc"), ("X-A", "jörg")])
    func goodHeader(name: String, value: String) throws {
        try CurlRequest(.get, "http://a/", headers: [(name, value)]).check()
    }

    @Test(
        "a URL with a space, a control character or a NUL",
        arguments: ["http://a/ b", "http://a/\r\nX: 1", "http://a\u{0}.b/"]
    )
    func url(url: String) {
        #expect(throws: CurlError.self) { try CurlRequest(.get, url).check() }
    }

    @Test("a CA file with a NUL")
    func caFile() {
        #expect(throws: CurlError.self) {
            try CurlRequest(.get, "http://a/", route: CurlRoute(tls: CurlTLS(caFile: "a\u{0}b"))).check()
        }
    }
}
