/// How much in how long, as `gateway.yaml` writes it: `50/s`, `100/m`, `5000/h`.
package enum RateNotation {
    private static let seconds: [Substring: Double] = ["s": 1, "m": 60, "h": 3_600]

    /// How much a second; nil when the text is no rate.
    package static func parse(_ text: String) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[0]), count > 0, let unit = seconds[parts[1]] else { return nil }
        return Double(count) / unit
    }
}
