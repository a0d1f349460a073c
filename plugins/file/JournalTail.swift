internal import SystemPackage

/// The end of a journal that a crash may have left in the middle of a line.
enum JournalTail {
    private static let block: Int64 = 65_536
    private static let lineFeed = UInt8(ascii: "\n")

    /// Cuts off what follows the last line feed and says how long the file is then.
    ///
    /// A torn event begins like an event or, where a file system had the length but not yet the data, with zeros. A
    /// file that ends otherwise was never a journal: it is left as it is.
    static func repair(_ descriptor: FileDescriptor, _ path: FilePath, size: Int64) throws(FileFault) -> Int64 {
        let whole = try FileFault.naming("read", path) { try lengthOfWholeLines(descriptor, size: size) }
        guard whole < size else { return size }
        let first = try FileFault.naming("read", path) { try FileSystem.read(descriptor, from: whole, count: 1) }
        guard first == [UInt8(ascii: "{")] || first == [0] else {
            throw FileFault(
                "append to",
                path,
                reason: "it ends in the middle of a line that is no event; move the file away or choose another path"
            )
        }
        try FileFault.naming("repair", path) {
            try descriptor.resize(to: whole)
            try FileSystem.sync(descriptor)
        }
        return whole
    }

    /// The length up to and with the last line feed; 0 without one.
    private static func lengthOfWholeLines(_ descriptor: FileDescriptor, size: Int64) throws -> Int64 {
        var end = size
        while end > 0 {
            let start = max(0, end - block)
            let bytes = try FileSystem.read(descriptor, from: start, count: Int(end - start))
            if let index = bytes.lastIndex(of: lineFeed) { return start + Int64(index) + 1 }
            end = start
        }
        return 0
    }
}
