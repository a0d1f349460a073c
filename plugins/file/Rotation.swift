internal import SystemPackage

/// When a journal starts a new file, and what becomes of the old ones.
///
/// `events.ndjson` becomes `events.ndjson.1`, which was `.2` before the next time: 1 is the youngest.
struct Rotation: Sendable, Hashable {
    /// The size in bytes that no file passes unless one batch alone does; 0 for no limit.
    let threshold: Int64
    /// How many old files stay.
    let keep: Int

    func isDue(size: Int64, adding count: Int) -> Bool {
        threshold > 0 && size > 0 && size + Int64(count) > threshold
    }

    /// Frees the journal's name.
    ///
    /// Files move up only as far as the first free number, oldest first, so that a crash between two renames leaves a
    /// gap and loses nothing; the next rotation closes the gap. The oldest is replaced when all numbers are taken.
    func rotate(_ path: FilePath) throws(FileFault) {
        var free = 1
        while free < keep, FileSystem.exists(Self.name(path, free)) { free += 1 }
        for number in stride(from: free, to: 1, by: -1) {
            try FileSystem.rename(Self.name(path, number - 1), to: Self.name(path, number))
        }
        try FileSystem.rename(path, to: Self.name(path, 1))
        try FileSystem.sync(folder: path.removingLastComponent())
    }

    /// The name of the old file with this number.
    static func name(_ path: FilePath, _ number: Int) -> FilePath {
        FilePath(path.string + ".\(number)")
    }
}
