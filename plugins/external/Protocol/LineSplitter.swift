/// Cuts a stream of bytes into lines that are not longer than a limit.
struct LineSplitter: Sendable {
    /// A piece of the stream.
    enum Piece: Sendable, Hashable {
        /// A line without its end.
        case line([UInt8])
        /// The beginning of a line that is too long; the rest of it is left out.
        case overlong([UInt8])
    }

    private let limit: Int
    private var begun: [UInt8] = []
    private var isSkipping = false

    /// - Parameter limit: the most bytes of a line, its end included.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next bytes and gives the lines that they end.
    mutating func append(_ bytes: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end], into: &pieces)
            if !isSkipping { pieces.append(.line(begun)) }
            begun.removeAll(keepingCapacity: true)
            isSkipping = false
            rest = rest[(end + 1)...]
        }
        take(rest, into: &pieces)
        return pieces
    }

    /// What was not ended by a line feed when the stream ended.
    mutating func finish() -> Piece? {
        defer { begun = [] }
        return begun.isEmpty || isSkipping ? nil : .line(begun)
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, into pieces: inout [Piece]) {
        guard !isSkipping else { return }
        guard begun.count + bytes.count < limit else {
            pieces.append(.overlong(Array((begun + bytes).prefix(120))))
            begun = []
            isSkipping = true
            return
        }
        begun.append(contentsOf: bytes)
    }
}
