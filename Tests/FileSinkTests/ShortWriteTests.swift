internal import Foundation
internal import Glibc
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

/// A disk that fills in the middle of a batch, played by the limit that Linux sets to the size of a file.
///
/// A write that would pass the limit stops there, and the next fails. The file has a hole nearly as large as the limit, so that no other
/// test comes near it.
@Suite("A write that stops half way", .serialized)
struct ShortWriteTests {
    private static let limit: UInt64 = 1 << 40

    private func setLimit(_ limit: String) throws {
        signal(SIGXFSZ, SIG_IGN)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        process.arguments = ["--pid", "\(getpid())", "--fsize=\(limit):"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test("D20 What was written of the batch is undone, and the batch arrives when there is room")
    func undone() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("events.ndjson", "")
            let file = try #require(FileHandle(forWritingAtPath: path))
            let before = Self.limit - 100
            try file.truncate(atOffset: before - 1)
            try file.seekToEnd()
            try file.write(contentsOf: Data("\n".utf8))
            let sink = try FileOptions.sink("path: events.ndjson\nrotate_at: 0", in: folder)
            try await sink.start()

            try setLimit("\(Self.limit)")
            let batch = (1...3).map { Delivery.sample(.sample($0)) }
            let refused = await sink.outcomes(of: batch)
            try setLimit("unlimited")
            #expect(refused == batch.map { _ in .retry("cannot append to \(path): File too large") })
            let undone = try file.seekToEnd()
            #expect(undone == before)

            #expect(await sink.outcomes(of: batch) == batch.map { _ in .accepted })
            let after = try file.seekToEnd()
            #expect(after == before + UInt64(batch.reduce(0) { $0 + $1.body.count + 1 }))
            await sink.stop()
        }
    }
}
