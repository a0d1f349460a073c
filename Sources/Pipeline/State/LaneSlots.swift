/// Shares the calls that a sink takes at a time between fresh events and parked keys, so that neither starves the other.
///
/// While both want to go out, parked keys have a quarter of the slots, at least one; with a single slot they take turns.
/// What one side does not want the other may have.
struct LaneSlots: Sendable {
    enum Side: Sendable {
        case fresh
        case parked
    }

    private var limit: AdaptiveLimit
    private let adapts: Bool
    private var fresh = 0
    private var parked = 0
    private var last = Side.parked

    init(total: Int, adapts: Bool) {
        limit = AdaptiveLimit(most: total)
        self.adapts = adapts
    }

    /// The most calls at a time, as of now.
    var total: Int { limit.value }

    var inUse: Int { fresh + parked }

    var isFull: Bool { inUse >= total }

    /// Which side the next slot is for when both want it.
    var preferred: Side {
        if total == 1 { return last == .fresh ? .parked : .fresh }
        return fresh < total - max(1, total / 4) ? .fresh : .parked
    }

    /// Learns from a delivery that still holds its slot how many the sink bears.
    mutating func learn(_ reply: LaneReply, of batch: LaneBatch) {
        guard adapts, let isWell = reply.isWell(for: batch) else { return }
        limit.ended(well: isWell, beside: inUse - 1)
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
