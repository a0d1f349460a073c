/// The figures of one run, each with the yardstick it is held against.
struct Report {
    struct Row {
        let what: String
        let measured: String
        let yardstick: String
        let ratio: String
        let aim: String
        let isMet: Bool
    }

    let machine: String
    private(set) var rows: [Row] = []

    init(machine: String) {
        self.machine = machine
    }

    var isWithinAims: Bool { rows.allSatisfy(\.isMet) }

    /// A rate held against the rate of a yardstick.
    mutating func add(_ what: String, rate: Double, of yardstick: String, yardstickRate: Double, aim: Double?) {
        let ratio = rate / yardstickRate
        rows.append(
            Row(
                what: what,
                measured: "\(Self.whole(rate))/s",
                yardstick: "\(yardstick): \(Self.whole(yardstickRate))/s",
                ratio: Self.hundredths(ratio),
                aim: aim.map { "≥ \(Self.hundredths($0))" } ?? "",
                isMet: aim.map { ratio >= $0 } ?? true
            )
        )
    }

    /// A rate held against a figure that somebody else has measured elsewhere.
    mutating func add(_ what: String, rate: Double, atLeast aim: Double, note: String) {
        rows.append(
            Row(
                what: what,
                measured: "\(Self.whole(rate))/s",
                yardstick: note,
                ratio: Self.hundredths(rate / aim),
                aim: "≥ \(Self.whole(aim))/s",
                isMet: rate >= aim
            )
        )
    }

    /// A time held against the time of the same request in a smaller directory.
    mutating func add(
        _ what: String,
        seconds: Double,
        of yardstick: String,
        yardstickSeconds: Double,
        atMost aim: Double
    ) {
        let ratio = seconds / yardstickSeconds
        rows.append(
            Row(
                what: what,
                measured: "\(Self.whole(seconds * 1_000_000)) µs",
                yardstick: "\(yardstick): \(Self.whole(yardstickSeconds * 1_000_000)) µs",
                ratio: Self.hundredths(ratio),
                aim: "≤ \(Self.hundredths(aim))",
                isMet: ratio <= aim
            )
        )
    }

    /// A quantity held against a bound.
    mutating func add(_ what: String, _ quantity: Double, _ unit: String, under bound: Double?, note: String) {
        rows.append(
            Row(
                what: what,
                measured: "\(Self.whole(quantity)) \(unit)",
                yardstick: note,
                ratio: "",
                aim: bound.map { "< \(Self.whole($0)) \(unit)" } ?? "",
                isMet: bound.map { quantity < $0 } ?? true
            )
        )
    }

    /// A time held against a bound.
    mutating func add(_ what: String, milliseconds: Double, under bound: Double?, note: String) {
        rows.append(
            Row(
                what: what,
                measured: "\(Self.hundredths(milliseconds)) ms",
                yardstick: note,
                ratio: "",
                aim: bound.map { "< \(Self.whole($0)) ms" } ?? "",
                isMet: bound.map { milliseconds < $0 } ?? true
            )
        )
    }

    func print() {
        Swift.print("\n\(machine)\n")
        Swift.print("| what | measured | yardstick in the same run | ratio | aim | |")
        Swift.print("|---|---:|---|---:|---:|---|")
        for row in rows {
            Swift.print(
                "| \(row.what) | \(row.measured) | \(row.yardstick) | \(row.ratio) | \(row.aim) | \(row.isMet ? "met" : "MISSED") |"
            )
        }
    }

    private static func whole(_ value: Double) -> String {
        let digits = Array(String(Int(value.rounded())))
        return String(
            digits.enumerated().flatMap { index, digit in
                index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
            }
        )
    }

    private static func hundredths(_ value: Double) -> String {
        let scaled = Int((value * 100).rounded())
        return "\(scaled / 100).\(scaled % 100 < 10 ? "0" : "")\(scaled % 100)"
    }
}
