import Curl
import SinkKit
import Testing

@testable import WebhookSink

@Suite("What an answer means for an event")
struct OutcomeTests {
    private func outcome(_ status: Int, _ body: String = "", headers: String = "") -> Outcome {
        Outcome(
            CurlResponse(
                status: status,
                version: .http11,
                headers: HeaderBlock(Array("HTTP/1.1 \(status) X\r\n\(headers)\r\n".utf8)),
                body: Array(body.utf8),
                isTruncated: false
            )
        )
    }

    @Test("any 2xx accepts", arguments: [200, 201, 202, 204, 207, 299])
    func accepted(status: Int) {
        #expect(outcome(status, "anything") == .accepted)
    }

    @Test("all else is tried again", arguments: [199, 300, 301, 302, 304, 400, 401, 403, 404, 410, 413, 429, 500, 503])
    func retried(status: Int) {
        #expect(outcome(status) == .retry("HTTP \(status)"))
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
        "Retry-After in seconds counts on 429 and 503",
        arguments: [
            (429, "7", Duration.seconds(7)), (503, "0", .zero), (503, "999999999", .seconds(86_400)), (500, "7", nil),
            (429, "-1", nil), (429, "1.5", nil), (503, "Wed, 21 Oct 2026 07:28:00 GMT", nil),
        ]
    )
    func retryAfter(status: Int, value: String, after: Duration?) {
        #expect(outcome(status, headers: "Retry-After: \(value)\r\n") == .retry(reason: "HTTP \(status)", after: after))
    }
}
