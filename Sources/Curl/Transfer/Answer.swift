/// An answer as it comes in, line by line and piece by piece.
///
/// A pure value beside libcurl's callbacks.
struct Answer {
    enum Verdict: Hashable {
        case wanted
        /// The header is longer than anybody should send.
        case headerTooLong
        /// Enough of the body has been seen: the answer stands without the rest.
        case bodyCutShort
    }

    /// The longest header that is taken, in bytes, all fields together.
    static let mostHeaderBytes = 65_536
    /// How much of a body is read and dropped to keep its connection, in bytes.
    ///
    /// Reading on costs more than a new one.
    static let mostDroppedBytes = 1_048_576

    private(set) var verdict = Verdict.wanted
    private var header: [UInt8] = []
    private var body: [UInt8] = []
    private var mostBodyBytes = 0
    private var dropped = 0
    /// Whether every field of the header is here; an interim answer's header counts until the next begins.
    private(set) var headerHasEnded = false

    mutating func begin(mostBodyBytes: Int) {
        self = Answer()
        self.mostBodyBytes = max(0, mostBodyBytes)
    }

    /// Takes one line of the header, with its line break.
    ///
    /// Returns whether to go on.
    ///
    /// Lines after the empty one belong to another header when they begin with a status line, as after a 100, and to
    /// the trailer, which nobody reads, when not.
    mutating func appendHeader(_ line: some Collection<UInt8>) -> Bool {
        if headerHasEnded {
            guard line.starts(with: "HTTP/".utf8) else { return true }
            header.removeAll(keepingCapacity: true)
            headerHasEnded = false
        }
        guard header.count + line.count <= Self.mostHeaderBytes else {
            verdict = .headerTooLong
            return false
        }
        if header.isEmpty { header.reserveCapacity(256) }
        header.append(contentsOf: line)
        headerHasEnded = line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n")
        return true
    }

    /// Takes one piece of the body.
    ///
    /// Returns whether to go on.
    mutating func appendBody(_ piece: some Collection<UInt8>) -> Bool {
        let room = mostBodyBytes - body.count
        body.append(contentsOf: piece.prefix(room))
        dropped += max(0, piece.count - room)
        guard dropped <= Self.mostDroppedBytes else {
            verdict = .bodyCutShort
            return false
        }
        return true
    }

    /// The answer as it stands.
    ///
    /// Leaves nothing behind.
    mutating func take(status: Int, version: CurlResponse.Version) -> CurlResponse {
        let response = CurlResponse(
            status: status,
            version: version,
            headers: HeaderBlock(header),
            body: body,
            isTruncated: dropped > 0
        )
        self = Answer()
        return response
    }
}
