/// Writes metrics in Prometheus's text format 0.0.4.
struct PrometheusText: Sendable {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Begins a metric: what it means and of which kind it is.
    ///
    /// Its samples must follow.
    mutating func family(_ description: MetricDescription) {
        text += "# HELP \(description.name) \(Self.escaped(description.help))\n"
        text += "# TYPE \(description.name) \(description.kind.rawValue)\n"
    }

    /// A metric with one sample.
    mutating func single(_ description: MetricDescription, _ labels: [MetricLabel] = [], _ value: some BinaryInteger) {
        family(description)
        sample(description.name, labels, value)
    }

    mutating func sample(_ name: String, _ labels: [MetricLabel], _ value: some BinaryInteger) {
        sample(name, labels, "\(value)")
    }

    mutating func sample(_ name: String, _ labels: [MetricLabel], _ value: Double) {
        sample(name, labels, "\(value)")
    }

    private mutating func sample(_ name: String, _ labels: [MetricLabel], _ value: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(value)\n"
    }

    private static func escaped(_ text: String, quotes: Bool = false) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes += Array(#"\\"#.utf8)
            case UInt8(ascii: "\n"): bytes += Array(#"\n"#.utf8)
            case UInt8(ascii: "\"") where quotes: bytes += Array(#"\""#.utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
