/// Which refusals get a line in the log: of each status so many at once, and then so many a second.
///
/// A value without a clock. Under a flood the line would cost more than the refusal, and hide all others.
struct RefusalPace {
    /// How many of a status are logged one after the other after a quiet time.
    static let burst = 50
    /// How many of them a second in the long run.
    static let perSecond = 10

    private struct Budget {
        var lines: Double
        var since: ContinuousClock.Instant
        var leftOut = 0
    }

    /// By status, of which there are few.
    private var budgets: [Int: Budget] = [:]

    /// Counts a refusal.
    ///
    /// - Returns: How many of its status were left out since the last line, if it gets one; nil if it gets none.
    mutating func line(of status: Int, at now: ContinuousClock.Instant) -> Int? {
        var budget = budgets[status] ?? Budget(lines: Double(Self.burst), since: now)
        defer { budgets[status] = budget }
        let earned = (now - budget.since) / .seconds(1) * Double(Self.perSecond)
        budget.lines = min(Double(Self.burst), budget.lines + max(0, earned))
        budget.since = now
        guard budget.lines >= 1 else {
            budget.leftOut += 1
            return nil
        }
        budget.lines -= 1
        defer { budget.leftOut = 0 }
        return budget.leftOut
    }
}
