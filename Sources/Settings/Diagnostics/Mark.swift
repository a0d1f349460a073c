/// A place in a text, counted as editors show it.
public struct Mark: Sendable, Hashable {
    /// The line, from 1.
    public let line: Int
    /// The character in the line, from 1.
    ///
    /// Characters are Unicode code points.
    public let column: Int

    /// Makes a mark of its parts.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension Mark: Comparable {
    /// Whether one place comes before another.
    public static func < (lhs: Mark, rhs: Mark) -> Bool {
        (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
}
