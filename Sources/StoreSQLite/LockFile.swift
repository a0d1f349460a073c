internal import FoundationEssentials
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The file beside the database that says a gateway serves it: locked with `flock(2)` as long as this lives, holding
/// the process id for whoever finds it locked.
///
/// The kernel frees the lock when the process dies. The file stays: removing it would let two processes lock two files.
final class LockFile: Sendable {
    private let descriptor: FileDescriptor

    init(forDatabaseAt path: String) throws {
        let lockPath = path + ".lock"
        // Child processes of the shell sink must not inherit the lock and outlive the gateway with it.
        descriptor = try FileDescriptor.open(
            FilePath(lockPath),
            .readWrite,
            options: [.create, .closeOnExec],
            permissions: .ownerReadWrite
        )
        guard LockFile.lock(descriptor) else {
            throw OpenError.locked(path: path, process: LockFile.process(in: lockPath))
        }
        try descriptor.resize(to: 0)
        try descriptor.writeAll("\(getpid())\n".utf8)
    }

    /// Takes the lock, unless another process has it for longer than a look takes (``occupancy(ofDatabaseAt:)``).
    private static func lock(_ descriptor: FileDescriptor) -> Bool {
        for _ in 0..<10 {
            if flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(10_000)
        }
        return false
    }

    deinit {
        release()
        try? descriptor.close()
    }

    /// Lets another process have the database.
    ///
    /// Said outright, since closing alone frees the lock only when no child that is between fork and exec holds it.
    func release() {
        flock(descriptor.rawValue, LOCK_UN)
    }

    /// Whether a gateway serves the database at `path`.
    ///
    /// There is no way to ask `flock(2)` but to try; a gateway that starts in that instant tries again.
    static func occupancy(ofDatabaseAt path: String) -> Occupancy {
        let lockPath = path + ".lock"
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(FilePath(lockPath), .readOnly, options: [.closeOnExec])
        } catch Errno.noSuchFileOrDirectory {
            return .free
        } catch {
            return .unknown(reason: "\(lockPath): \(error)")
        }
        defer { try? descriptor.close() }
        guard flock(descriptor.rawValue, LOCK_SH | LOCK_NB) == 0 else { return .served(process: process(in: lockPath)) }
        flock(descriptor.rawValue, LOCK_UN)
        return .free
    }

    /// The process id that a lock file holds; nil while its owner is still writing it.
    private static func process(in path: String) -> Int? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
