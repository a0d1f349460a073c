/// Sizes as `gateway.yaml` writes them: bytes as a number, or `64KiB`, `64MiB`, `1GiB`.
package enum SizeNotation {
    private static let units: [(name: String, bytes: Int)] = [
        ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("", 1),
    ]

    /// The shortest way to write a size exactly.
    package static func text(_ bytes: Int) -> String {
        guard bytes != 0 else { return "0" }
        let unit = units.first { bytes % $0.bytes == 0 } ?? ("", 1)
        return "\(bytes / unit.bytes)\(unit.name)"
    }

    /// Reads a size in bytes; nil when the text is none.
    package static func size(_ text: String) -> Int? {
        guard let (count, name) = Quantity.split(text), let unit = units.first(where: { $0.name == name }) else {
            return nil
        }
        let (bytes, overflows) = count.multipliedReportingOverflow(by: unit.bytes)
        return overflows ? nil : bytes
    }

    static func parse(_ text: String, in range: ClosedRange<Int>) throws(Mismatch) -> Int {
        guard let size = size(text) else {
            throw Mismatch(
                expected: "a size such as 512KiB or 64MiB",
                hint: suggestion(for: text).map { "did you mean '\($0)'?" }
            )
        }
        guard !range.contains(size) else { return size }
        throw Mismatch(expected: "a size from \(self.text(range.lowerBound)) to \(self.text(range.upperBound))")
    }

    /// `64MB`, `64 mb` and `64M` are all meant as `64MiB`.
    private static func suggestion(for text: String) -> String? {
        let written = text.filter { $0 != " " }
        guard let (count, name) = Quantity.split(written), let letter = name.uppercased().first else { return nil }
        return units.first { $0.name.first == letter }.map { "\(count)\($0.name)" }
    }
}
