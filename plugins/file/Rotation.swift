internal import SystemPackage

/// When a journal starts a new file, and what becomes of the old ones.
///
/// `events.ndjson` becomes `events.ndjson.1`, which was `.2` before the next time: 1 is the youngest.
struct Rotation: Sendable, Hashable {
    /// The size in bytes that no file passes unless one batch alone does; 0 for no limit.
    let threshold: Int64
    /// How many old files stay.
    let keep: Int
    /// What becomes of old files besides their name.
    var compression = Compression.none

    enum Compression: String, CaseIterable, Sendable {
        case none
        case gzip

        fileprivate var suffix: String {
            switch self {
            case .none: ""
            case .gzip: ".gz"
            }
        }
    }

    func isDue(size: Int64, adding count: Int) -> Bool {
        threshold > 0 && size > 0 && size + Int64(count) > threshold
    }

    /// Frees the journal's name.
    ///
    /// Files move up only as far as the first free number, oldest first, so that a crash between two renames leaves a
    /// gap and loses nothing; the next rotation closes the gap. The oldest is replaced when all numbers are taken.
    func rotate(_ path: FilePath) throws(FileFault) {
        var free = 1
        while free < keep, isTaken(path, free) { free += 1 }
        for number in stride(from: free, to: 1, by: -1) {
            try move(path, number - 1, to: number)
        }
        // First, because a compressed file beside a plain one counts as its copy.
        try FileSystem.remove(Self.name(path, 1, .gzip))
        try FileSystem.rename(path, to: Self.name(path, 1))
        try FileSystem.sync(folder: path.removingLastComponent())
    }

    private func isTaken(_ path: FilePath, _ number: Int) -> Bool {
        Compression.allCases.contains { FileSystem.exists(Self.name(path, number, $0)) }
    }

    /// Moves an old file, whichever form it has.
    ///
    /// What the place held in another form goes first, or it would count as the copy of what comes.
    private func move(_ path: FilePath, _ number: Int, to next: Int) throws(FileFault) {
        let forms = Compression.allCases.filter { FileSystem.exists(Self.name(path, number, $0)) }
        for form in Compression.allCases where !forms.contains(form) {
            try FileSystem.remove(Self.name(path, next, form))
        }
        for form in forms {
            try FileSystem.rename(Self.name(path, number, form), to: Self.name(path, next, form))
        }
    }

    /// The name of the old file with this number.
    static func name(_ path: FilePath, _ number: Int, _ form: Compression = .none) -> FilePath {
        FilePath(path.string + ".\(number)" + form.suffix)
    }
}
