internal import Metrics

/// What a lane counts.
///
/// Made once, since a metrics backend may look a label up in a table.
struct LaneMetrics: Sendable {
    private let delivered: Counter
    private let accepted: Counter
    private let retried: Counter
    private let rejected: Counter
    private let duration: Timer
    private let concurrency: Gauge

    init(sink: String) {
        func attempts(_ outcome: String) -> Counter {
            Counter(label: "gatehouse_sink_attempts_total", dimensions: [("sink", sink), ("outcome", outcome)])
        }
        delivered = Counter(label: "gatehouse_sink_delivered_total", dimensions: [("sink", sink)])
        accepted = attempts("accepted")
        retried = attempts("retry")
        rejected = attempts("rejected")
        duration = Timer(label: "gatehouse_sink_duration_seconds", dimensions: [("sink", sink)])
        concurrency = Gauge(label: "gatehouse_sink_concurrency", dimensions: [("sink", sink)])
    }

    func count(accepted: Int, retried: Int, rejected: Int) {
        if accepted > 0 {
            delivered.increment(by: accepted)
            self.accepted.increment(by: accepted)
        }
        if retried > 0 { self.retried.increment(by: retried) }
        if rejected > 0 { self.rejected.increment(by: rejected) }
    }

    /// Records how long a delivery took.
    func record(took duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.duration.recordNanoseconds(seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000)
    }

    func record(concurrency: Int) {
        self.concurrency.record(concurrency)
    }
}
