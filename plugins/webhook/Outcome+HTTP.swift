internal import Curl
internal import SinkKit

extension Outcome {
    /// What an answer says about the event: any 2xx is an acknowledgement, all else a reason to try again.
    ///
    /// A 4xx is no exception. A mistyped key or an expired certificate on the other side looks like one, and nothing may
    /// be lost by it.
    init(_ response: CurlResponse) {
        guard !(200...299).contains(response.status) else {
            self = .accepted
            return
        }
        let excerpt = Self.excerpt(response.body)
        self = .retry(
            reason: excerpt.isEmpty ? "HTTP \(response.status)" : "HTTP \(response.status): \(excerpt)",
            after: Self.retryAfter(response)
        )
    }

    /// No answer.
    init(_ error: CurlError) {
        self = .retry(error.message)
    }

    /// The longest wait that a receiver can ask for.
    private static let mostRetryAfter = 86_400

    // `Retry-After` in seconds, where RFC 9110 and RFC 6585 give it a meaning. Its other form, a date, is left
    // to the gateway's own schedule.
    private static func retryAfter(_ response: CurlResponse) -> Duration? {
        guard response.status == 429 || response.status == 503 else { return nil }
        guard let seconds = response.headers.first("Retry-After").flatMap({ Int($0) }), seconds >= 0 else { return nil }
        return .seconds(min(seconds, mostRetryAfter))
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
