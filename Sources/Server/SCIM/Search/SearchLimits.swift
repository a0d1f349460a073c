/// How much a search may give and take.
struct SearchLimits: Sendable {
    /// How many resources come at once when the client does not say.
    var defaultCount = 100
    /// The most resources in one answer.
    ///
    /// Okta counts on getting the 100 it asks for (idp-traffic §1.5).
    var maxCount = 1000
    /// The most resources that a search without an index may read before it is refused.
    var rows = 100_000
    /// The most resources that a page by cursor may read before it ends where it is.
    var rowsOfPage = 20_000
    /// The longest that either may read.
    var time = Duration.seconds(5)
    var now: @Sendable () -> ContinuousClock.Instant = { .now }

    static let standard = SearchLimits()

    /// What a search may read that has to come to its end.
    func wholeSearch() -> ScanBudget { ScanBudget(rows: rows, until: now() + time, now: now) }

    /// What a page may read that can be followed by another.
    func page() -> ScanBudget { ScanBudget(rows: rowsOfPage, until: now() + time, now: now) }
}

/// How much a search may still read.
struct ScanBudget {
    private var rows: Int
    private let deadline: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant

    init(rows: Int, until deadline: ContinuousClock.Instant, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.rows = rows
        self.deadline = deadline
        self.now = now
    }

    /// Takes one row out of the budget; false when nothing is left.
    mutating func spendRow() -> Bool {
        guard rows > 0, now() < deadline else { return false }
        rows -= 1
        return true
    }
}
