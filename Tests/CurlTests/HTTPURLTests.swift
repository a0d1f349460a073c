import Curl
import Testing

@Suite("URLs that a request can go to")
struct HTTPURLTests {
    @Test(
        "http and https are fine",
        arguments: [
            ("http://127.0.0.1:8081/hook", "http", "127.0.0.1"),
            ("HTTPS://crm.example.com/a/b?c=d", "https", "crm.example.com"),
            ("http://[::1]:80/", "http", "[::1]"),
        ]
    )
    func good(text: String, scheme: String, host: String) throws {
        let url = try HTTPURL(text)
        #expect(url.text == text)
        #expect(url.scheme == scheme)
        #expect(url.host == host)
    }

    @Test(
        "others are refused, and the message does not repeat them",
        arguments: [
            "crm.example.com", "/hook", "ftp://a/b", "file:///etc/passwd", "http://", "http://user@a/",
            "http://user:secret@a/", "http://:secret@a/", "http://a:99999/", "http://a b/", "http://a/\u{0}", "",
        ]
    )
    func bad(text: String) {
        let error = #expect(throws: CurlError.self) { try HTTPURL(text) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.message.contains("secret") == false)
    }
}
