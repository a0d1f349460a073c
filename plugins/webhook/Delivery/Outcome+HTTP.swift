internal import Curl
internal import SCIM
internal import SinkKit

extension Outcome {
    /// What an answer to a pushed security event token says (RFC 8935 §2.2 to §2.4).
    ///
    /// 400 with an error code is about the token: it is the one answer that says not to send it again. Everything else
    /// means what it does to any other event.
    init(toSecurityEvent response: CurlResponse, at now: @autoclosure () -> Timestamp) {
        guard response.status == 400, let error = (try? JSONReader.read(response.body))?.object,
            let code = error["err"]?.string
        else {
            self.init(response, at: now())
            return
        }
        let description = error["description"]?.string.map { ": " + Self.excerpt(Array($0.utf8)) } ?? ""
        self = .rejected(reason: "HTTP 400: " + Self.excerpt(Array(code.utf8)) + description)
    }

    /// What an answer says about the event: any 2xx is an acknowledgement, 410 ends it, all else is a reason to try again.
    ///
    /// A 4xx is no exception. A mistyped key or an expired certificate on the other side looks like one, and nothing may
    /// be lost by it. By 410 a receiver says that it is gone for good (RFC 9110 §15.5.11, Standard Webhooks): a person
    /// has to look, and meanwhile nothing is lost either.
    init(_ response: CurlResponse, at now: @autoclosure () -> Timestamp) {
        guard !(200...299).contains(response.status) else {
            self = .accepted
            return
        }
        let excerpt = Self.excerpt(response.body)
        let reason = excerpt.isEmpty ? "HTTP \(response.status)" : "HTTP \(response.status): \(excerpt)"
        self =
            response.status == 410
            ? .hold(reason: reason) : .retry(reason: reason, after: Self.retryAfter(response, at: now()))
    }

    // Where RFC 9110 and RFC 6585 give the field a meaning for a sender that comes back.
    private static func retryAfter(_ response: CurlResponse, at now: Timestamp) -> Duration? {
        guard response.status == 429 || response.status == 503 else { return nil }
        return response.headers.first("Retry-After").flatMap { RetryAfter.wait($0, at: now) }
    }

    /// The beginning of a body on one line, for people.
    private static func excerpt(_ body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(800), as: UTF8.self)
        let words = text.split {
            $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return String(words.joined(separator: " ").prefix(200))
    }
}
