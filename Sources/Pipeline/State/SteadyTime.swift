internal import SCIM

/// The time of day as lanes go by it: it never goes back, whatever becomes of the system's clock.
///
/// A pure value. Due times lie on disk, so they are times of day. A clock that is set back by an hour would have
/// everything that waits wait an hour more; instead the time goes on from where it was, until the clock has caught up.
struct SteadyTime: Sendable {
    private var last: (time: Timestamp, uptime: Duration)?

    /// So far the two clocks may lie apart without anybody having set one: they are read one after the other.
    static let tolerance = Duration.seconds(1)

    /// The moment, given what the clock says and how long some other clock, which nobody sets, has run.
    mutating func now(wallClock: Timestamp, uptime: Duration) -> Timestamp {
        guard let last else {
            self.last = (wallClock, uptime)
            return wallClock
        }
        let expected = last.time.advanced(by: max(.zero, uptime - last.uptime))
        let isBack = wallClock.advanced(by: Self.tolerance) < expected
        let now = isBack ? expected : max(wallClock, last.time)
        self.last = (now, uptime)
        return now
    }
}
