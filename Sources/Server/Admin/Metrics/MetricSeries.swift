internal import Metrics
internal import Synchronization

/// A label of a series.
struct MetricLabel: Sendable, Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The values of one metric with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    func print(_ name: String, _ labels: [MetricLabel], into text: inout PrometheusText)
}

/// A number that only grows.
final class CounterSeries: MetricSeries, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        value.store(0, ordering: .relaxed)
    }

    func print(_ name: String, _ labels: [MetricLabel], into text: inout PrometheusText) {
        text.sample(name, labels, value.load(ordering: .relaxed))
    }
}

/// A number that was true when it was last looked at.
final class GaugeSeries: MetricSeries, RecorderHandler {
    private let value = Mutex(0.0)

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        self.value.withLock { $0 = value }
    }

    func print(_ name: String, _ labels: [MetricLabel], into text: inout PrometheusText) {
        text.sample(name, labels, value.withLock { $0 })
    }
}

/// How long things took.
final class HistogramSeries: MetricSeries, TimerHandler {
    /// Upper bounds in seconds: from a look-up in memory to a receiver that lets one wait.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct Distribution {
        /// How many lie between the bound before and the bound; the last are those beyond every bound.
        var counts = [Int64](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let distribution = Mutex(Distribution())

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1e9
        let index = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        distribution.withLock { distribution in
            distribution.counts[index] += 1
            distribution.sum += seconds
        }
    }

    func print(_ name: String, _ labels: [MetricLabel], into text: inout PrometheusText) {
        let distribution = distribution.withLock { $0 }
        var total: Int64 = 0
        for (index, count) in distribution.counts.enumerated() {
            total += count
            let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
            text.sample("\(name)_bucket", labels + [MetricLabel("le", bound)], total)
        }
        text.sample("\(name)_sum", labels, distribution.sum)
        text.sample("\(name)_count", labels, total)
    }
}
