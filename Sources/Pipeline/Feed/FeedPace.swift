/// How fast events are put into the log for one sink.
///
/// A feed goes only as far ahead as its sink follows, so that neither the log nor the parked keys fill with what a sink
/// does not take, and rests between commits, so that identity providers and other sinks have theirs.
struct FeedPace: Sendable {
    /// The most events behind the sink's cursor that are not settled.
    var mostAhead: Int64 = 1000
    /// Above this many resources that wait for a retry, the feed waits with them.
    var mostParked = 100
    /// The rest between two commits.
    var rest = Duration.milliseconds(20)
    /// The rest while the sink has to catch up, and after the store has failed.
    var longRest = Duration.milliseconds(500)

    /// Whether more may be put into a log that ends at `logEnd`.
    func allows(_ progress: LaneProgress, logEnd: Int64) -> Bool {
        logEnd - progress.cursor < mostAhead && progress.parkedKeys <= mostParked
    }
}
