/// What a played conversation came to.
struct DemoSummary: Sendable {
    let provider: String
    let sinks: [String]
    var requests = 0
    /// Requests whose answers were not as the provider expects.
    var differing = 0
    var events = 0
    /// Events that arrived more than once at a sink, which is allowed.
    var repeats = 0
    /// What went wrong with the sinks, a clause each.
    var faults: [String] = []
    /// From each answer to the receipts of its events.
    var latencies: [Duration] = []

    var isGood: Bool { differing == 0 && faults.isEmpty }

    func lines(style: TerminalStyle) -> [String] {
        var lines = [
            differing == 0
                ? "\(requests) requests as \(provider) sends them, every answer as \(provider) expects it"
                : style.red("\(differing) of \(requests) answers are not as \(provider) expects them"),
            faults.isEmpty
                ? "\(events) events, each delivered to \(sinkNames), in order for each user and group"
                : style.red("\(events) events, and something is wrong with their receipts:"),
        ]
        lines += faults.map { style.red("  " + PlainText.line($0)) }
        if repeats > 0 { lines.append("\(repeats) events came more than once, which sinks may do") }
        if let median = percentile(50), let slowest = percentile(100) {
            lines.append("from answer to receipt: half within \(Self.text(median)), all within \(Self.text(slowest))")
        }
        lines[0] = (isGood ? style.green("✓ ") : style.red("✗ ")) + lines[0]
        return [lines[0]] + lines.dropFirst().map { "  " + $0 }
    }

    private var sinkNames: String {
        guard let last = sinks.last, sinks.count > 1 else { return sinks.first ?? "nobody" }
        return sinks.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The latency that so many of a hundred receipts did not exceed (nearest rank).
    func percentile(_ percent: Int) -> Duration? {
        guard !latencies.isEmpty else { return nil }
        let rank = (percent * latencies.count + 99) / 100
        return latencies.sorted()[max(0, rank - 1)]
    }

    private static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
