internal import SCIM

/// Lets so many events a second through, a second's worth of them at once after a quiet time.
struct TokenBucket: Sendable {
    private let perSecond: Double
    private var tokens: Double
    private var filled: Timestamp?

    init(perSecond: Double) {
        self.perSecond = perSecond
        tokens = max(1, perSecond)
    }

    /// How many events may go out now.
    mutating func available(at now: Timestamp) -> Int {
        let elapsed = filled.map { max(.zero, now.since($0)) / .seconds(1) } ?? 0
        tokens = min(max(1, perSecond), tokens + elapsed * perSecond)
        filled = now
        return Int(max(0, tokens))
    }

    mutating func take(_ events: Int) {
        tokens -= Double(events)
    }

    /// When the next event may go out; nil when one may now.
    var refilledAt: Timestamp? {
        guard tokens < 1, let filled else { return nil }
        // A millisecond more, since a clock of milliseconds would come too early by the rest.
        return filled.advanced(by: .seconds((1 - tokens) / perSecond) + .milliseconds(1))
    }
}
