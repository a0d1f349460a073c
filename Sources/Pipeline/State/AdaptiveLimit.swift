/// How many deliveries may go on at a time: one more for each round that went well, half as many after a failure.
///
/// The same rule by which TCP shares a line (additive increase, multiplicative decrease): a receiver that is too slow for
/// many at a time gets few, one that recovers gets more again, and nobody has to guess a number. It begins with the most.
struct AdaptiveLimit: Sendable {
    private let most: Int
    private var limit: Double
    /// Deliveries that were under way when the limit was last lowered: they know nothing of the new one.
    private var stale = 0

    init(most: Int) {
        self.most = max(1, most)
        limit = Double(self.most)
    }

    var value: Int { Int(limit) }

    /// Takes in how a delivery ended that had so many others beside it.
    mutating func ended(well: Bool, beside others: Int) {
        guard stale == 0 else {
            stale -= 1
            return
        }
        if !well {
            limit = max(1, limit / 2)
            stale = others
        } else if others + 1 >= value {
            limit = min(Double(most), limit + 1 / limit)
        }
    }
}
