internal import CLibZ
internal import SystemPackage

/// Makes a compressed copy of a file.
///
/// `unsafe` in this file marks buffers that live for one call.
enum GzipFile {
    private static let block = 262_144

    /// Writes the content of a file, compressed, to another and returns when that is on disk.
    ///
    /// - Parameters:
    ///   - source: the file to read.
    ///   - target: the file to write; what it held before is lost.
    ///   - rights: who may read it.
    /// - Throws: ``FileFault`` when either file cannot be used, or the disk is full.
    static func write(_ source: FilePath, to target: FilePath, _ rights: FileRights) throws(FileFault) {
        try FileFault.naming("compress", source) {
            let input = try FileDescriptor.open(source, .readOnly, options: .closeOnExec)
            try input.closeAfter {
                let output = try rights.create(target, .writeOnly, options: [.truncate])
                try output.closeAfter {
                    try compress(input, to: output)
                    try FileSystem.sync(output)
                }
            }
        }
    }

    private static func compress(_ input: FileDescriptor, to output: FileDescriptor) throws {
        // zlib closes the descriptor it is given, and the sync after it needs one that is open.
        let copy = try output.duplicate()
        guard let gzip = unsafe gzdopen(copy.rawValue, "wb") else {
            try copy.close()
            throw Errno.noMemory
        }
        do {
            var offset: Int64 = 0
            while true {
                let bytes = try FileSystem.read(input, from: offset, count: block)
                guard !bytes.isEmpty else { break }
                let written = unsafe bytes.withUnsafeBytes { unsafe gzwrite(gzip, $0.baseAddress, UInt32($0.count)) }
                guard written == bytes.count else { throw Errno.noSpace }
                offset += Int64(bytes.count)
            }
        } catch {
            _ = unsafe gzclose_w(gzip)
            throw error
        }
        guard unsafe gzclose_w(gzip) == Z_OK else { throw Errno.noSpace }
    }
}
