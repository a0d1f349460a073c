internal import Store

/// What a lane knows of erasures: up to where the log must be read again, and when it looked.
struct ErasureWatch: Sendable {
    private(set) var through: Int64 = 0
    private var looked: ContinuousClock.Instant?

    /// Up to where events must be read again; nil when that is known from too long ago.
    func through(at now: ContinuousClock.Instant) -> Int64? {
        guard let looked, now - looked < Erasure.longestIgnorance else { return nil }
        return through
    }

    /// Notes what was found by a look that began at a moment.
    mutating func look(_ found: Int64, at began: ContinuousClock.Instant) {
        through = max(through, found)
        looked = max(looked ?? began, began)
    }
}
