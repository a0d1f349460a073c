/// When the curl thread may end.
///
/// A pure value; the loop asks it once a round.
struct Departure {
    enum Step: Hashable {
        /// Go on; look again after this time at the latest.
        case stay(atMost: Duration)
        /// Give up the transfers that are under way, then ask again.
        case abort
        case leave
    }

    /// How long transfers may go on once draining began.
    let grace: Duration
    private var deadline: ContinuousClock.Instant?

    init(grace: Duration) {
        self.grace = grace
    }

    /// libcurl's own timers wake the thread for everything else.
    private static let idle = Duration.seconds(60)

    mutating func step(
        phase: Inbox<CurlMessage>.Phase,
        transfers: Int,
        now: @autoclosure () -> ContinuousClock.Instant
    ) -> Step {
        switch phase {
        case .open:
            return .stay(atMost: Self.idle)
        case .draining:
            guard transfers > 0 else { return .leave }
            let now = now()
            let deadline = deadline ?? now.advanced(by: grace)
            self.deadline = deadline
            return now < deadline ? .stay(atMost: min(Self.idle, now.duration(to: deadline))) : .abort
        case .aborting, .closed:
            return transfers > 0 ? .abort : .leave
        }
    }
}
