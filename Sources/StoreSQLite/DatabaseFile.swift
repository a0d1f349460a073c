internal import FoundationEssentials
internal import SystemPackage

/// The database as a file: it holds personal data, so that only the gateway's own user may look into it.
package enum DatabaseFile {
    /// Makes the folder (mode 0700) and the empty file (mode 0600) where they are missing.
    ///
    /// SQLite gives the `-wal` and `-shm` files the mode of the database.
    static func prepare(at path: String) throws {
        let folder = FilePath(path).removingLastComponent()
        if !folder.isEmpty, !FileManager.default.fileExists(atPath: folder.string) {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder.string,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw OpenError.inaccessible(
                    path: path,
                    reason: "the folder \(folder) cannot be made; make it, or give the store another store.path"
                )
            }
        }
        // An existing file is not opened here: closing any descriptor of it would drop the POSIX locks that another
        // connection of this process holds (sqlite.org/howtocorrupt.html §2.2).
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let file = try FileDescriptor.open(
            FilePath(path),
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        try file.close()
    }

    /// Throws when there is no file to look at.
    static func requireExistence(at path: String) throws(OpenError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    }

    /// What of the database others than its own user can get at, in sentences; nothing is changed.
    package static func exposures(at path: String) -> [String] {
        let folder = FilePath(path).removingLastComponent()
        let places =
            [(folder.isEmpty ? "." : folder.string, "700")]
            + ["", "-wal", "-shm", ".lock"].map { (path + $0, "600") }
        return places.compactMap { place, mode in
            let bits = try? FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? UInt
            guard let bits, bits & 0o077 != 0 else { return nil }
            return "\(place) is open to other users; 'chmod \(mode) \(place)' closes it"
        }
    }

    /// How many bytes the file system has left for users that are not root; nil when it does not say.
    package static func freeSpace(at path: String) -> Int? {
        switch try? FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] {
        case let bytes as UInt64: Int(clamping: bytes)
        case let bytes as Int: bytes
        default: nil
        }
    }
}
