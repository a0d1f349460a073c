internal import Dispatch
internal import Logging
internal import SystemPackage

/// Compresses the old files of a journal, beside the writing of new events.
///
/// A file that cannot be compressed, for want of room perhaps, stays as it is and is tried again with the next one.
final class JournalCompressor: Sendable {
    private let queue: DispatchQueue
    private let path: FilePath
    private let keep: Int
    private let rights: FileRights
    private let logger: Logger

    init(_ path: FilePath, keep: Int, _ rights: FileRights, logger: Logger) {
        queue = DispatchQueue(label: "gatehouse.file.gzip.\(path)", qos: .utility)
        self.path = path
        self.keep = keep
        self.rights = rights
        self.logger = logger
    }

    /// Begins to compress every old file that is not.
    func start() {
        queue.async {
            let fault = FileFault.caught { () throws(FileFault) in try self.compressAll() }
            guard let fault else { return }
            self.logger.warning("an old journal stays uncompressed", metadata: ["reason": "\(fault)"])
        }
    }

    /// Returns when nothing is being compressed, so that names can be given anew.
    func finish() {
        queue.sync {}
    }

    private func compressAll() throws(FileFault) {
        for number in 1...keep {
            let plain = Rotation.name(path, number)
            guard FileSystem.exists(plain) else { continue }
            let compressed = Rotation.name(path, number, .gzip)
            // The name is given when the file is whole: a crash leaves either the old file alone, or both.
            if !FileSystem.exists(compressed) {
                let draft = FilePath(path.string + ".gz.tmp")
                try GzipFile.write(plain, to: draft, rights)
                try FileSystem.rename(draft, to: compressed)
                try FileSystem.sync(folder: path.removingLastComponent())
            }
            try FileSystem.remove(plain)
        }
    }
}
