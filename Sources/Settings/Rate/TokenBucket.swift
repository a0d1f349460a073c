package import SCIM

/// Lets so much a second through, and after a quiet time a burst of it at once.
package struct TokenBucket: Sendable {
    private let perSecond: Double
    private let capacity: Double
    private var tokens: Double
    private var filled: Timestamp?

    /// Makes a full bucket.
    ///
    /// - Parameters:
    ///   - perSecond: how much flows in.
    ///   - burst: how much it holds; nil for a second's worth. It holds one at least.
    package init(perSecond: Double, burst: Double? = nil) {
        self.perSecond = perSecond
        capacity = max(1, burst ?? perSecond)
        tokens = capacity
    }

    /// How much may pass now.
    package mutating func available(at now: Timestamp) -> Int {
        let elapsed = filled.map { max(.zero, now.since($0)) / .seconds(1) } ?? 0
        tokens = min(capacity, tokens + elapsed * perSecond)
        filled = now
        return Int(max(0, tokens))
    }

    package mutating func take(_ count: Int) {
        tokens -= Double(count)
    }

    /// When the next may pass; nil when one may now.
    package var refilledAt: Timestamp? {
        guard tokens < 1, let filled else { return nil }
        // A millisecond more, since a clock of milliseconds would come too early by the rest.
        return filled.advanced(by: .seconds((1 - tokens) / perSecond) + .milliseconds(1))
    }
}
