internal import SCIM
internal import Synchronization

/// The value of the `Date` header field (RFC 9110 §5.6.7), written anew once a second.
final class DateField: Sendable {
    private struct Written {
        var second: Int64
        var text: String
    }

    private let written = Mutex(Written(second: .min, text: ""))

    /// The value at a moment: `Mon, 23 Nov 2026 18:22:30 GMT`.
    func text(at now: Timestamp) -> String {
        let second = now.milliseconds / 1000
        return written.withLock { written in
            if written.second != second { written = Written(second: second, text: Self.text(of: now)) }
            return written.text
        }
    }

    private static func text(of moment: Timestamp) -> String {
        let digits = Array(moment.description.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // 1 January 1970 was a Thursday.
        let day = days[Int(max(moment.milliseconds, 0) / 86_400_000 % 7)]
        let month = months[min(max((Int(part(5..<7)) ?? 1) - 1, 0), 11)]
        return "\(day), \(part(8..<10)) \(month) \(part(0..<4)) \(part(11..<19)) GMT"
    }
}
