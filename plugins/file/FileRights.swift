internal import SystemPackage

/// Who may do what with the files that a sink makes.
///
/// A file that exists keeps what it has.
struct FileRights: Sendable, Hashable {
    /// The bits of a file, such as 0640.
    var permissions = FilePermissions.ownerReadWrite
    /// The accounts that files and folders are given to, as written; nil for the gateway's own.
    var owner: FileOwner?

    /// The bits of a folder: who may read a file may also look into its folder.
    var folderPermissions: FilePermissions {
        let readable = permissions.rawValue & 0o444
        return FilePermissions(rawValue: permissions.rawValue | readable >> 2 | 0o100)
    }

    /// Makes a file, or opens the one that is there, and gives a new one these rights.
    ///
    /// - Throws: `Errno`, or ``FileFault`` when there is no such account.
    func create(
        _ path: FilePath,
        _ mode: FileDescriptor.AccessMode,
        options: FileDescriptor.OpenOptions
    ) throws -> FileDescriptor {
        let descriptor = try FileDescriptor.open(
            path,
            mode,
            options: options.union([.create, .closeOnExec]),
            permissions: .ownerReadWrite
        )
        do {
            try FileSystem.setPermissions(permissions, of: descriptor)
            if let owner { try FileSystem.give(descriptor, to: owner) }
            return descriptor
        } catch {
            try? descriptor.close()
            throw error
        }
    }
}
