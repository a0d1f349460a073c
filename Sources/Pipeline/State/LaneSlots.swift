/// Shares the calls that a sink takes at a time between fresh events and parked keys, so that neither starves the other.
///
/// While both want to go out, parked keys have a quarter of the slots, at least one; with a single slot they take turns.
/// What one side does not want the other may have.
struct LaneSlots: Sendable {
    enum Side: Sendable {
        case fresh
        case parked
    }

    private let total: Int
    private var fresh = 0
    private var parked = 0
    private var last = Side.parked

    init(total: Int) {
        self.total = total
    }

    var inUse: Int { fresh + parked }

    var isFull: Bool { inUse >= total }

    /// Which side the next slot is for when both want it.
    var preferred: Side {
        if total == 1 { return last == .fresh ? .parked : .fresh }
        return fresh < total - max(1, total / 4) ? .fresh : .parked
    }

    mutating func take(_ side: Side) {
        switch side {
        case .fresh: fresh += 1
        case .parked: parked += 1
        }
        last = side
    }

    mutating func give(back side: Side) {
        switch side {
        case .fresh: fresh -= 1
        case .parked: parked -= 1
        }
    }
}
