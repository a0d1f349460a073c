internal import SCIM
internal import Store

/// Counts what was refused until it is written to the audit log, alike ones together.
///
/// A value without I/O. Whoever is refused costs nothing and may come as often as they like, so this is bounded on both
/// sides: so many different ones are kept apart, and so many lines a minute are given out. The rest goes into a line
/// that only counts.
struct RefusalCounter {
    /// How many different ones are kept apart until they are written.
    static let distinctLimit = 256
    /// How many lines are given out at once after a quiet time, and how many a second in the long run.
    static let burst = 60.0
    static let linesPerSecond = 1.0

    private struct Tally {
        var count: Int
        var request: String?
    }

    private var tallies: [AuditEntry: Tally] = [:]
    /// Those that there was no room for.
    private var others = 0
    private var budget = RefusalCounter.burst
    private var lastTake: Timestamp?

    /// Whether there is nothing to write.
    var isEmpty: Bool { tallies.isEmpty && others == 0 }

    /// Counts one; its request and its count do not tell it from another.
    mutating func count(_ refusal: AuditEntry) {
        add(refusal.counting(1, request: nil), Tally(count: refusal.count, request: refusal.request))
    }

    /// Gives what is to be written by now, the most frequent ones apart, and forgets it.
    mutating func take(at now: Timestamp) -> [AuditEntry] {
        let pause = lastTake.map { max(now.since($0), .zero) } ?? .zero
        budget = min(Self.burst, budget + pause.seconds * Self.linesPerSecond)
        lastTake = now
        let lines = Int(budget)
        guard !isEmpty, lines > 0 else { return [] }
        let order = tallies.sorted { $0.value.count > $1.value.count }
        let isWhole = others == 0 && order.count <= lines
        let apart = isWhole ? order[...] : order.prefix(lines - 1)
        var entries = apart.map { $0.key.counting($0.value.count, request: $0.value.request) }
        if !isWhole {
            let rest = order.dropFirst(apart.count).reduce(others) { $0 + $1.value.count }
            entries.append(AuditEntry(.signIn, by: AuditActor(method: "various"), status: 429, count: rest))
        }
        tallies.removeAll(keepingCapacity: true)
        others = 0
        budget -= Double(entries.count)
        return entries
    }

    /// Takes entries back that could not be written.
    mutating func putBack(_ entries: [AuditEntry]) {
        for entry in entries { count(entry) }
    }

    private mutating func add(_ key: AuditEntry, _ tally: Tally) {
        if let known = tallies[key] {
            tallies[key] = Tally(count: known.count + tally.count, request: known.request)
        } else if tallies.count < Self.distinctLimit {
            tallies[key] = tally
        } else {
            others += tally.count
        }
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
