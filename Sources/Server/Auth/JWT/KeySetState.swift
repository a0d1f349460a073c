/// When to ask for a set of keys again, and which set counts meanwhile.
struct KeySetState<Keys: Sendable>: Sendable {
    /// How long a set is taken as it is.
    static var freshness: Duration { .seconds(600) }
    /// How long after one question the next is asked, whatever tokens arrive: an unknown `kid` costs nothing to write.
    static var patience: Duration { .seconds(30) }
    /// How long a set counts that cannot be renewed: a weekend's outage stops nobody.
    static var endurance: Duration { .seconds(3 * 86_400) }

    private var set: (keys: Keys, since: ContinuousClock.Instant)?
    private var asked: ContinuousClock.Instant?
    /// Counts the sets: what was verified with an earlier one is verified again.
    private(set) var generation = 0

    /// The keys that count now; nil when there are none.
    func keys(at now: ContinuousClock.Instant) -> Keys? {
        guard let set, now - set.since < Self.endurance else { return nil }
        return set.keys
    }

    /// Whether to ask now; `lacksKey` says that a token names a key that the set does not have.
    func asks(lacksKey: Bool, at now: ContinuousClock.Instant) -> Bool {
        if let asked, now - asked < Self.patience { return false }
        guard let set else { return true }
        return lacksKey || now - set.since >= Self.freshness
    }

    /// Notes that the question is under way.
    mutating func begin(at now: ContinuousClock.Instant) {
        asked = now
    }

    /// Takes the answer; without one the set stays as it is.
    mutating func finish(_ keys: Keys?, at now: ContinuousClock.Instant) {
        guard let keys else { return }
        set = (keys, now)
        generation += 1
    }
}
