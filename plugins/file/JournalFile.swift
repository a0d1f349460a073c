internal import SystemPackage

/// The open file of a journal: whole lines up to `size`, nothing after.
struct JournalFile: Sendable {
    private let descriptor: FileDescriptor
    private let path: FilePath
    private let origin: Stat
    /// How many bytes the file holds, all of them whole lines.
    private(set) var size: Int64
    /// How many bytes of a torn last line were cut off when the file was opened.
    let cutOff: Int64
    private let sync: FileSync

    /// Opens the file, or makes it with the folders above it, and cuts off a last line that a crash left torn.
    init(at path: FilePath, _ rights: FileRights, _ sync: FileSync) throws(FileFault) {
        let descriptor = try Self.open(path, rights)
        do throws(FileFault) {
            let origin = try FileFault.naming("open", path) { try descriptor.stat() }
            let whole: Int64
            switch origin.type {
            case .regular: whole = try JournalTail.repair(descriptor, path, size: origin.size)
            case .characterSpecial: whole = origin.size
            default: throw FileFault("append to", path, reason: "it is neither a file nor a character device")
            }
            self.descriptor = descriptor
            self.path = path
            self.sync = sync
            self.origin = origin
            size = whole
            cutOff = origin.size - whole
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    private static func open(_ path: FilePath, _ rights: FileRights) throws(FileFault) -> FileDescriptor {
        do {
            return try .open(path, .readWrite, options: [.append, .closeOnExec])
        } catch Errno.noSuchFileOrDirectory {
            let folder = path.removingLastComponent()
            try FileSystem.makeFolder(folder, rights)
            let descriptor = try FileFault.naming("make", path) {
                try rights.create(path, .readWrite, options: [.append])
            }
            do {
                try FileSystem.sync(folder: folder)
            } catch {
                try? descriptor.close()
                throw error
            }
            return descriptor
        } catch let errno as Errno {
            throw FileFault("open", path, errno)
        } catch {
            throw FileFault("open", path, reason: "\(error)")
        }
    }

    /// Whether the path still leads to this file, as long as it was left.
    ///
    /// It does not after someone renamed it (logrotate), removed it or cut it short.
    var isInPlace: Bool {
        guard let found = try? path.stat() else { return false }
        return found.inode == origin.inode && found.deviceID == origin.deviceID && found.size == size
    }

    /// Whether the file can be cut and renamed; a device cannot.
    var isRegular: Bool { origin.type == .regular }

    /// Appends lines with one write and returns when they are on disk, or, without a sync, the system's.
    ///
    /// When either fails, what was written of them is cut off again. That holds for a failed sync too: Linux may have
    /// dropped the dirty pages and would call a second sync a success, so the lines must be written again.
    mutating func append(_ lines: [UInt8]) throws(FileFault) {
        do {
            try descriptor.writeAll(lines)
            if isRegular, sync == .batch { try FileSystem.sync(descriptor) }
            size += isRegular ? Int64(lines.count) : 0
        } catch {
            if isRegular { try? descriptor.resize(to: size) }
            throw FileFault("append to", path, reason: "\(error)")
        }
    }

    func close() {
        try? descriptor.close()
    }
}
