/// How much the client of one connection may ask for.
package struct CallerLimits: Sendable, Hashable {
    /// Requests a second.
    package let rate: Double
    /// How many requests may come at once after a quiet time.
    package let burst: Int
    /// How many requests may be under way at a time.
    package let concurrency: Int

    package init(rate: Double, burst: Int, concurrency: Int) {
        self.rate = rate
        self.burst = burst
        self.concurrency = concurrency
    }
}
