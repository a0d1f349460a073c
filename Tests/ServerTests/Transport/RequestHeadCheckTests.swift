import NIOHTTP1
import SCIM
import Testing

@testable import Server

@Suite("headers that two servers could read differently")
struct RequestHeadCheckTests {
    private func status(
        _ uri: String,
        _ headers: [(String, String)],
        version: HTTPVersion = .http1_1
    ) -> Int? {
        let head = HTTPRequestHead(version: version, method: .POST, uri: uri, headers: HTTPHeaders(headers))
        return RequestHeadCheck.mistake(in: head)?.status
    }

    @Test("one host, one length, a path: nothing to say")
    func good() {
        #expect(status("/Users", [("Host", "a"), ("Content-Length", "2")]) == nil)
        #expect(status("/Users", [("hOST", "a"), ("Transfer-Encoding", "Chunked")]) == nil)
        #expect(status("http://a:80/Users?x=1", [("Host", "A:80")]) == nil)
        #expect(status("/Users", [], version: .http1_0) == nil)
    }

    @Test("anything else is refused")
    func bad() {
        #expect(status("/", []) == 400)
        #expect(status("/", [("Host", "a"), ("Host", "a")]) == 400)
        #expect(status("/", [("Host", "a"), ("Content-Length", "2"), ("content-length", "2")]) == 400)
        #expect(status("/", [("Host", "a"), ("Content-Length", "2"), ("Transfer-Encoding", "chunked")]) == 400)
        #expect(status("/", [("Host", "a"), ("Transfer-Encoding", "gzip, chunked")]) == 501)
        #expect(status("/", [("Transfer-Encoding", "chunked")], version: .http1_0) == 400)
        #expect(status("http://b/Users", [("Host", "a")]) == 400)
        #expect(status("a:443", [("Host", "a")]) == 400)
        #expect(status("/", [("Host", "a")], version: HTTPVersion(major: 2, minor: 0)) == 505)
    }

    @Test("the Date header field is written as RFC 9110 has it")
    func date() {
        let dates = DateField()
        #expect(dates.text(at: Timestamp(milliseconds: 784_111_777_999)) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(dates.text(at: Timestamp(milliseconds: 0)) == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(dates.text(at: Timestamp(milliseconds: 1_795_458_150_000)) == "Mon, 23 Nov 2026 18:22:30 GMT")
    }
}
