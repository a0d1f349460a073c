internal import Glibc
internal import SystemPackage

/// What swift-system does not offer yet: whole files, names, folders, and the syncs that make them last.
///
/// `unsafe` in this file marks C strings and buffers that live for one call.
enum FileSystem {
    /// The bytes of a file; nil when there is no such file.
    static func read(_ path: FilePath) throws(FileFault) -> [UInt8]? {
        let descriptor: FileDescriptor
        do {
            descriptor = try .open(path, .readOnly, options: .closeOnExec)
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch {
            throw FileFault("read", path, reason: "\(error)")
        }
        return try FileFault.naming("read", path) {
            try descriptor.closeAfter {
                try read(descriptor, from: 0, count: Int(descriptor.stat().size))
            }
        }
    }

    /// Up to `count` bytes of an open file from `offset` on; fewer when the file ends before.
    static func read(_ descriptor: FileDescriptor, from offset: Int64, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = try unsafe bytes.withUnsafeMutableBytes { buffer in
                try unsafe descriptor.read(
                    fromAbsoluteOffset: offset + Int64(filled),
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                )
            }
            guard read > 0 else { break }
            filled += read
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// Gives a file another name, in place of whatever had that name.
    static func rename(_ path: FilePath, to target: FilePath) throws(FileFault) {
        guard unsafe Glibc.rename(path.string, target.string) == 0 else {
            throw FileFault("rename to \(target) the file", path, Errno(rawValue: errno))
        }
    }

    /// Removes a file; that it is not there is fine.
    static func remove(_ path: FilePath) throws(FileFault) {
        guard unsafe unlink(path.string) != 0 else { return }
        let reason = Errno(rawValue: errno)
        guard reason == .noSuchFileOrDirectory else { throw FileFault("remove", path, reason) }
    }

    /// Makes a folder and those missing above it; that it exists is fine.
    static func makeFolder(_ path: FilePath, _ rights: FileRights) throws(FileFault) {
        if unsafe mkdir(path.string, 0o700) == 0 { return try finish(path, rights) }
        let reason = Errno(rawValue: errno)
        switch reason {
        case .fileExists:
            return
        case .noSuchFileOrDirectory where !path.removingLastComponent().isEmpty:
            try makeFolder(path.removingLastComponent(), rights)
            guard unsafe mkdir(path.string, 0o700) == 0 else {
                throw FileFault("make the folder", path, Errno(rawValue: errno))
            }
            try finish(path, rights)
        default:
            throw FileFault("make the folder", path, reason)
        }
    }

    /// Gives a new folder its rights, and syncs its name.
    private static func finish(_ path: FilePath, _ rights: FileRights) throws(FileFault) {
        try FileFault.naming("make the folder", path) {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
            try descriptor.closeAfter {
                try setPermissions(rights.folderPermissions, of: descriptor)
                if let owner = rights.owner { try give(descriptor, to: owner) }
            }
        }
        try sync(folder: path.removingLastComponent())
    }

    /// Sets the bits of a file, whatever the umask of the process is.
    static func setPermissions(_ permissions: FilePermissions, of descriptor: FileDescriptor) throws(Errno) {
        guard fchmod(descriptor.rawValue, permissions.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Gives a file to an account and a group.
    static func give(_ descriptor: FileDescriptor, to owner: FileOwner) throws {
        let (user, group) = try accounts(of: owner)
        guard fchown(descriptor.rawValue, user, group) == 0 else { throw Errno(rawValue: errno) }
    }

    /// The numbers of an owner's names.
    private static func accounts(of owner: FileOwner) throws(UnknownOwner) -> (uid_t, gid_t) {
        var buffer = [CChar](repeating: 0, count: 65_536)
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard unsafe getpwnam_r(owner.user, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            throw UnknownOwner(description: "there is no user '\(owner.user)' on this system")
        }
        let user = unsafe entry.pw_uid
        guard let name = owner.group else { return (user, unsafe entry.pw_gid) }
        var group = unsafe Glibc.group()
        var foundGroup: UnsafeMutablePointer<Glibc.group>?
        guard unsafe getgrnam_r(name, &group, &buffer, buffer.count, &foundGroup) == 0, unsafe foundGroup != nil else {
            throw UnknownOwner(description: "there is no group '\(name)' on this system")
        }
        return (user, unsafe group.gr_gid)
    }

    private struct UnknownOwner: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether something has this name.
    static func exists(_ path: FilePath) -> Bool {
        (try? path.stat(followTargetSymlink: false)) != nil
    }

    /// Returns when what was written to the file is on disk.
    static func sync(_ descriptor: FileDescriptor) throws(Errno) {
        while fsync(descriptor.rawValue) != 0 {
            let reason = Errno(rawValue: errno)
            guard reason == .interrupted else { throw reason }
        }
    }

    /// Returns when the names in the folder are on disk: a file that was made, renamed or removed stays so.
    static func sync(folder path: FilePath) throws(FileFault) {
        try FileFault.naming("sync the folder", path) {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
            try descriptor.closeAfter { try sync(descriptor) }
        }
    }
}
