internal import Logging
internal import SystemPackage

/// The files of a journal sink that were written to lately.
struct JournalShelf: Sendable {
    /// How many stay open; a process has a limited number of files.
    static let mostOpen = 64

    private let rotation: Rotation
    private let rights: FileRights
    private let sync: FileSync
    private let logger: Logger
    private var journals: [FilePath: Journal] = [:]
    /// The paths of the open ones; the one written to last comes last.
    private var order: [FilePath] = []

    init(rotation: Rotation, rights: FileRights, sync: FileSync, logger: Logger) {
        self.rotation = rotation
        self.rights = rights
        self.sync = sync
        self.logger = logger
    }

    /// Opens what is known before the first event, so that a mistake in the path shows at start.
    mutating func open(_ path: JournalPath) throws(FileFault) {
        guard let file = path.onlyFile else { return try FileSystem.makeFolder(path.folder, rights) }
        try take(file)
    }

    /// Appends lines to a file and returns when they are on disk.
    mutating func append(_ lines: [UInt8], to path: FilePath) throws(FileFault) {
        try take(path)
        try journals[path]?.append(lines)
    }

    mutating func close() {
        for path in order { journals[path]?.close() }
        journals = [:]
        order = []
    }

    /// Opens a file, unless it is, and closes the one that was not needed for longest when there are too many.
    private mutating func take(_ path: FilePath) throws(FileFault) {
        if order.last == path { return }
        if let place = order.firstIndex(of: path) {
            order.remove(at: place)
        } else {
            var journal = Journal(path: path, rotation: rotation, rights: rights, sync: sync, logger: logger)
            try journal.open()
            journals[path] = journal
            if order.count == Self.mostOpen {
                let oldest = order.removeFirst()
                journals[oldest]?.close()
                journals[oldest] = nil
            }
        }
        order.append(path)
    }
}
