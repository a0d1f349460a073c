import Curl
import SCIM
import SinkKit
import Testing

@testable import WebhookSink

@Suite("What an answer means for an event")
struct OutcomeTests {
    private static let now = Timestamp(milliseconds: 1_792_540_800_000)

    private func outcome(_ status: Int, _ body: String = "", headers: String = "") -> Outcome {
        Outcome(response(status, body, headers), at: Self.now)
    }

    private func response(_ status: Int, _ body: String, _ headers: String = "") -> CurlResponse {
        CurlResponse(
            status: status,
            version: .http11,
            headers: HeaderBlock(Array("HTTP/1.1 \(status) X\r\n\(headers)\r\n".utf8)),
            body: Array(body.utf8),
            isTruncated: false
        )
    }

    @Test(
        "#294 #295 D40 a pushed token is refused for good by 400 with an error code, and tried again after anything else",
        arguments: [
            (202, "", Outcome.accepted), (200, "", .accepted),
            (
                400, #"{"err":"invalid_key","description":"unknown\nkid"}"#,
                .rejected(reason: "HTTP 400: invalid_key: unknown kid")
            ),
            (400, #"{"err":"access_denied"}"#, .rejected(reason: "HTTP 400: access_denied")),
            (400, "no", .retry("HTTP 400: no")), (400, "{}", .retry("HTTP 400: {}")), (503, "", .retry("HTTP 503")),
            (401, #"{"err":"invalid_key"}"#, .retry(#"HTTP 401: {"err":"invalid_key"}"#)),
        ]
    )
    func pushed(status: Int, body: String, expected: Outcome) {
        #expect(Outcome(toSecurityEvent: response(status, body), at: Self.now) == expected)
    }

    @Test("any 2xx accepts", arguments: [200, 201, 202, 204, 207, 299])
    func accepted(status: Int) {
        #expect(outcome(status, "anything") == .accepted)
    }

    @Test("all else is tried again", arguments: [199, 300, 301, 302, 304, 400, 401, 403, 404, 413, 429, 500, 503])
    func retried(status: Int) {
        #expect(outcome(status) == .retry("HTTP \(status)"))
    }

    @Test("410 holds the sink")
    func held() {
        #expect(outcome(410, "moved away") == .hold(reason: "HTTP 410: moved away"))
    }

    @Test("the reason quotes the beginning of the body on one line")
    func excerpt() {
        #expect(outcome(500, "  no\r\n\tdatabase\u{0} ") == .retry("HTTP 500: no database"))
        #expect(
            outcome(500, String(repeating: "ü", count: 1000))
                == .retry("HTTP 500: " + String(repeating: "ü", count: 200))
        )
    }

    @Test(
        "D16 Retry-After counts on 429 and 503, as seconds or as a date, a day at most",
        arguments: [
            (429, "7", Duration.seconds(7)), (503, "0", .zero), (503, "999999999", .seconds(86_400)),
            (503, "99999999999999999999", .seconds(86_400)), (500, "7", nil), (429, "-1", nil), (429, "1.5", nil),
            (429, "soon", nil), (429, "", nil),
            (503, "Wed, 21 Oct 2026 01:00:00 GMT", .seconds(3600)),
            (429, "Wednesday, 21-Oct-26 00:01:00 GMT", .seconds(60)), (429, "Wed Oct 21 00:00:05 2026", .seconds(5)),
            (503, "Tue, 20 Oct 2026 00:00:00 GMT", .zero), (503, "Fri, 21 Oct 2050 00:00:00 GMT", .seconds(86_400)),
        ]
    )
    func retryAfter(status: Int, value: String, after: Duration?) {
        #expect(outcome(status, headers: "Retry-After: \(value)\r\n") == .retry(reason: "HTTP \(status)", after: after))
    }
}
