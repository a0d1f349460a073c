internal import SCIM
internal import Settings
internal import SinkKit
internal import Store

/// Whether the next delivery may begin: not while the sink is spared, has asked for a pause, or has had its events of
/// this second.
struct LaneGate: Sendable {
    private(set) var breaker: CircuitBreaker
    private var bucket: TokenBucket?
    /// The end of the pause that the other side asked for.
    private var pausedUntil: Timestamp?
    /// Whether nothing may begin, as of the last question.
    private(set) var isShut = false
    /// Whether only the end of a delivery can change that.
    private var waitsForDelivery = false

    init(breaker: BreakerOptions, rate: Double?) {
        self.breaker = CircuitBreaker(breaker)
        bucket = rate.map { TokenBucket(perSecond: $0) }
    }

    /// How many events the next delivery may have beside those that are under way; 0 when none may begin.
    mutating func admits(_ most: Int, beside underWay: Int, at now: Timestamp) -> Int {
        let events = events(most, beside: underWay, at: now)
        isShut = events == 0
        waitsForDelivery = breaker.isWaiting(beside: underWay, at: now)
        return events
    }

    private mutating func events(_ most: Int, beside underWay: Int, at now: Timestamp) -> Int {
        if let end = pausedUntil {
            guard now >= end else { return 0 }
            pausedUntil = nil
        }
        guard breaker.admits(beside: underWay, at: now) else { return 0 }
        return min(most, bucket?.available(at: now) ?? most)
    }

    /// When it is worth asking again; nil when only the end of a delivery, or nothing, is waited for.
    var deadline: Timestamp? {
        waitsForDelivery ? nil : [pausedUntil, breaker.opensAt, bucket?.refilledAt].compactMap(\.self).max()
    }

    /// Ends the pause that the other side asked for, and has a breaker that is open try at once.
    mutating func open(at now: Timestamp) {
        pausedUntil = nil
        breaker.probe(at: now)
    }

    mutating func began() { breaker.began() }

    /// Ends a delivery that came to nothing.
    mutating func ended() { breaker.ended() }

    mutating func delivers(_ events: Int) { bucket?.take(events) }

    /// Takes back events of a delivery that did not go out.
    mutating func takesBack(_ events: Int) {
        if events > 0 { bucket?.take(-events) }
    }

    /// Takes in what became of a delivery.
    mutating func delivered(_ batch: LaneBatch, _ reply: LaneReply, at now: Timestamp) {
        breaker.ended()
        // Of one resource the events after a failure had no chance.
        var halted: Set<ResourceKey> = []
        for (index, logged) in batch.events.enumerated() where !halted.contains(logged.resource) {
            switch reply[index].outcome {
            case .accepted, .rejected:
                breaker.succeeded()
            case .retry(_, let after?):
                let end = now.advanced(by: min(max(after, .zero), RetrySchedule.longestAsked))
                pausedUntil = max(pausedUntil ?? end, end)
            case .retry(_, nil):
                breaker.failed(logged.resource, at: now)
                halted.insert(logged.resource)
            case .hold:
                return
            }
        }
    }
}
