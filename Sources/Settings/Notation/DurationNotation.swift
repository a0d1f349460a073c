/// Durations as `gateway.yaml` writes them: `500ms`, `30s`, `5m`, `2h`, `1d`.
package enum DurationNotation {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// The shortest way to write a duration exactly; what is finer than a millisecond is left out.
    package static func text(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        guard milliseconds != 0 else { return "0s" }
        let unit = units.first { milliseconds % $0.milliseconds == 0 } ?? ("ms", 1)
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }

    /// Reads a duration; nil when the text is none.
    package static func duration(_ text: String) -> Duration? {
        guard let (count, name) = Quantity.split(text), let unit = units.first(where: { $0.name == name }) else {
            return nil
        }
        let (milliseconds, overflows) = Int64(count).multipliedReportingOverflow(by: unit.milliseconds)
        return overflows ? nil : .milliseconds(milliseconds)
    }

    static func parse(_ text: String, in range: ClosedRange<Duration>? = nil) throws(Mismatch) -> Duration {
        guard let duration = duration(text) else {
            let lacksUnit = Int(text) != nil
            throw Mismatch(
                expected: "a duration such as 30s or 5m",
                hint: lacksUnit ? "which has no unit: ms, s, m, h or d" : nil
            )
        }
        guard let range, !range.contains(duration) else { return duration }
        throw Mismatch(expected: "a duration from \(self.text(range.lowerBound)) to \(self.text(range.upperBound))")
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
