/// The end of what a command printed, standard output and standard error together.
///
/// The end and not the beginning: a command says why it failed last.
struct CapturedOutput: Sendable, Hashable {
    /// How many bytes are kept, the size of a pipe on Linux.
    static let limit = 65_536

    private var kept: [UInt8] = []
    /// How many bytes the command printed.
    private(set) var total = 0

    /// The last ``limit`` bytes.
    var bytes: ArraySlice<UInt8> { kept.suffix(Self.limit) }

    mutating func append(_ chunk: [UInt8]) {
        total += chunk.count
        kept.append(contentsOf: chunk.suffix(Self.limit))
        // Cut at twice the limit, so that a flood moves each byte at most once.
        if kept.count > 2 * Self.limit { kept.removeFirst(kept.count - Self.limit) }
    }

    /// The last lines that are not blank, at most `limit` bytes of them, fit for a log and a terminal.
    func tail(lines count: Int, limit: Int) -> [String] {
        String(decoding: bytes.suffix(limit), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
            .filter { !$0.allSatisfy(\.isWhitespace) }
            .suffix(count)
            .map(Self.printable)
    }

    /// Escape sequences could redraw the terminal of whoever reads the log.
    private static func printable(_ line: Substring) -> String {
        let scalars = line.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
