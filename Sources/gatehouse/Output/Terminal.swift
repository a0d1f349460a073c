internal import Glibc
internal import SystemPackage

/// The process's standard streams as files.
enum Terminal {
    /// Whether a person sees what is written there.
    static func isTerminal(_ descriptor: FileDescriptor) -> Bool {
        isatty(descriptor.rawValue) == 1
    }

    /// Writes all of the bytes; a reader that has gone away is not an error of ours.
    static func write(_ bytes: [UInt8], to descriptor: FileDescriptor) {
        _ = try? descriptor.writeAll(bytes)
    }
}
