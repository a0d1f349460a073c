internal import Logging
internal import SystemPackage

/// A file that grows by whole lines, and is put aside for a new one when it has grown enough.
struct Journal: Sendable {
    private let path: FilePath
    private let rotation: Rotation
    private let rights: FileRights
    private let sync: FileSync
    private let compressor: JournalCompressor?
    private let logger: Logger
    private var file: JournalFile?

    init(path: FilePath, rotation: Rotation, rights: FileRights, sync: FileSync, logger: Logger) {
        self.path = path
        self.rotation = rotation
        self.rights = rights
        self.sync = sync
        self.logger = logger
        compressor =
            rotation.compression == .gzip
            ? JournalCompressor(path, keep: rotation.keep, rights, logger: logger) : nil
    }

    /// Opens the file, so that a mistake in the path shows at start and a torn line is gone before anyone reads.
    mutating func open() throws(FileFault) {
        _ = try opened()
        // What a crash, or a full disk, kept from being compressed.
        compressor?.start()
    }

    /// Appends lines and returns when they are on disk.
    ///
    /// After an error none of them is in the file, unless the disk refuses to take them back too: then lines that are
    /// whole may stay, and come again when the events do.
    mutating func append(_ lines: [UInt8]) throws(FileFault) {
        var file = try opened()
        if file.isRegular, rotation.isDue(size: file.size, adding: lines.count) {
            close()
            try rotation.rotate(path)
            compressor?.start()
            file = try opened()
        }
        do {
            try file.append(lines)
            self.file = file
        } catch {
            // Opened afresh next time, which cuts off what could not be cut off now.
            close()
            throw error
        }
    }

    /// Closes the file, and waits for what is being compressed.
    mutating func close() {
        file?.close()
        file = nil
        compressor?.finish()
    }

    private mutating func opened() throws(FileFault) -> JournalFile {
        if let file, file.isInPlace { return file }
        file?.close()
        file = nil
        let file = try JournalFile(at: path, rights, sync)
        if file.cutOff > 0 {
            logger.warning(
                "Cut off a torn last line; its event is delivered again",
                metadata: ["path": "\(path)", "bytes": "\(file.cutOff)"]
            )
        }
        self.file = file
        return file
    }
}
