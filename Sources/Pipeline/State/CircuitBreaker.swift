internal import SCIM
internal import Store

/// Spares a sink that fails for everybody: nothing goes out for a while, then one delivery tries whether it is well.
///
/// It never gives up on a sink: each failed probe only makes the pause longer, up to a bound.
struct CircuitBreaker: Sendable {
    private enum State {
        /// The resources for which deliveries have failed since the last that was accepted.
        case closed(failed: Set<ResourceKey>)
        case open(until: Timestamp, pause: Duration)
        /// One delivery may go out.
        case halfOpen(isProbing: Bool, pause: Duration)
    }

    private let options: BreakerOptions
    private var state = State.closed(failed: [])

    init(_ options: BreakerOptions) {
        self.options = options
    }

    /// When the next probe may go out; nil unless nothing may before.
    var opensAt: Timestamp? {
        if case .open(let until, _) = state { until } else { nil }
    }

    /// Whether the sink is being spared.
    var isOpen: Bool {
        if case .closed = state { false } else { true }
    }

    /// Whether only the end of a delivery can bring it on: the probe's own, or of those that keep the probe waiting.
    func isWaiting(beside underWay: Int, at now: Timestamp) -> Bool {
        switch state {
        case .closed: false
        case .halfOpen(let isProbing, _): isProbing
        case .open(let until, _): underWay > 0 && until <= now
        }
    }

    /// Whether a delivery may begin beside those that are under way.
    ///
    /// A probe is alone, so that no delivery from before is taken for it.
    mutating func admits(beside underWay: Int, at now: Timestamp) -> Bool {
        switch state {
        case .closed: return true
        case .halfOpen(let isProbing, _): return !isProbing
        case .open(let until, let pause):
            guard now >= until, underWay == 0 else { return false }
            state = .halfOpen(isProbing: false, pause: pause)
            return true
        }
    }

    /// Lets the next probe go out at once.
    mutating func probe(at now: Timestamp) {
        if case .open(let until, let pause) = state { state = .open(until: min(until, now), pause: pause) }
    }

    mutating func began() {
        if case .halfOpen(_, let pause) = state { state = .halfOpen(isProbing: true, pause: pause) }
    }

    /// Ends a delivery that says nothing of the sink.
    mutating func ended() {
        if case .halfOpen(_, let pause) = state { state = .halfOpen(isProbing: false, pause: pause) }
    }

    mutating func succeeded() {
        state = .closed(failed: [])
    }

    /// Notes a failure; one resource alone, however often it fails, does not open the breaker.
    mutating func failed(_ resource: ResourceKey, at now: Timestamp) {
        switch state {
        case .closed(var failed):
            failed.insert(resource)
            state = .closed(failed: failed)
            if failed.count >= options.failures { open(for: options.pause, at: now) }
        case .halfOpen(_, let pause):
            open(for: min(pause * 2, options.longestPause), at: now)
        case .open:
            // Had begun before it opened.
            break
        }
    }

    private mutating func open(for pause: Duration, at now: Timestamp) {
        state = .open(until: now.advanced(by: pause), pause: pause)
    }
}
