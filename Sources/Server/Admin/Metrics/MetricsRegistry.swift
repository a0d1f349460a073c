package import Metrics
internal import Synchronization

/// The metrics of this process, for swift-metrics to count in and for `/metrics` to print.
///
/// Where a name has too many label values, further ones are counted nowhere: a metric must not grow with what callers
/// send.
package final class MetricsRegistry: MetricsFactory {
    /// How many series one name may have.
    static let seriesLimit = 2000

    private struct Key: Hashable {
        let name: String
        let labels: [MetricLabel]
    }

    private struct Contents {
        var series: [Key: any MetricSeries] = [:]
        var count: [String: Int] = [:]
    }

    private let contents = Mutex(Contents())

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, CounterSeries())
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        // A gauge is a recorder that does not aggregate; nothing of ours is recorded as a distribution but times.
        series(label, dimensions, GaugeSeries())
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, HistogramSeries())
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything that was counted so far, by name and then by labels.
    func print(into text: inout PrometheusText) {
        let series = contents.withLock { $0.series }
        let byName = Dictionary(grouping: series, by: \.key.name)
        for description in MetricDescription.counted {
            guard let found = byName[description.name], !found.isEmpty else { continue }
            text.family(description)
            for (key, series) in found.sorted(by: { $0.key.labels < $1.key.labels }) {
                series.print(description.name, key.labels, into: &text)
            }
        }
    }

    private func series<Series: MetricSeries>(
        _ name: String,
        _ dimensions: [(String, String)],
        _ new: @autoclosure () -> Series
    ) -> Series {
        let key = Key(name: name, labels: dimensions.map { MetricLabel($0.0, $0.1) })
        return contents.withLock { contents in
            if let known = contents.series[key] as? Series { return known }
            let series = new()
            if contents.count[name, default: 0] < Self.seriesLimit {
                contents.count[name, default: 0] += 1
                contents.series[key] = series
            }
            return series
        }
    }
}

extension [MetricLabel] {
    fileprivate static func < (left: [MetricLabel], right: [MetricLabel]) -> Bool {
        left.lexicographicallyPrecedes(right) { ($0.name, $0.value) < ($1.name, $1.value) }
    }
}
