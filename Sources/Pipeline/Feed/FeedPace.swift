/// How fast events are put into the log for one sink.
///
/// A feed goes only as far ahead as its sink follows, so that neither the log nor the parked keys fill with what a sink
/// does not take, and rests between commits, so that identity providers and other sinks have theirs.
struct FeedPace: Sendable {
    /// The most events behind the sink's cursor that are not settled.
    var mostAhead: Int64 = 1000
    /// Above this many resources that wait for a retry, the feed waits with them.
    var mostParked = 100
    /// How many events of the log a replay looks at in one step.
    var page = 250
    /// The most events of one commit of a replay.
    private var mostEvents = 100
    /// The rest between two commits.
    var rest = Duration.milliseconds(20)
    /// The rest while the sink has to catch up, and after the store has failed.
    var longRest = Duration.milliseconds(500)

    /// How many events a step may put into the log: about a second's worth.
    func batch(atRate rate: Double?) -> Int {
        rate.map { Int(min(max($0, 1), Double(mostEvents))) } ?? mostEvents
    }

    /// The rest after a step that has put so many events into the log.
    func rest(after events: Int, atRate rate: Double?) -> Duration {
        guard let rate, rate > 0 else { return rest }
        return max(rest, .seconds(Double(events) / rate))
    }

    /// Whether more may be put into a log that ends at `logEnd`.
    func allows(_ progress: LaneProgress, logEnd: Int64) -> Bool {
        logEnd - progress.cursor < mostAhead && progress.parkedKeys <= mostParked
    }
}
