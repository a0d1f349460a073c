/// Why a fixture cannot be read, and where.
struct FixtureError: Error, Hashable, CustomStringConvertible {
    let file: String
    /// From 1.
    let line: Int
    let message: String

    var description: String { "\(file):\(line): \(message)" }
}
