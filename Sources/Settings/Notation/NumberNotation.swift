/// Numbers as `gateway.yaml` writes them.
enum NumberNotation {
    static func parse(_ text: String, in range: ClosedRange<Int>) throws(Mismatch) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw Mismatch(expected: "a whole number \(bounds(range))")
        }
        return number
    }

    static func parse(_ text: String, in range: ClosedRange<Double>) throws(Mismatch) -> Double {
        guard let number = Double(text), range.contains(number) else {
            throw Mismatch(expected: "a number from \(self.text(range.lowerBound)) to \(self.text(range.upperBound))")
        }
        return number
    }

    /// `from 1 to 10`, or one end of it when the other is no real limit.
    static func bounds(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "such as 10"
        case (let least, .max): "of at least \(least)"
        case (.min, let most): "of at most \(most)"
        case (let least, let most): "from \(least) to \(most)"
        }
    }

    /// `2` rather than `2.0`.
    static func text(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}
