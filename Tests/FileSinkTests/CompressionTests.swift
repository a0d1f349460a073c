internal import Foundation
internal import Logging
internal import SCIM
internal import SinkKit
internal import SystemPackage
internal import TestSupport
import Testing

@testable import FileSink

@Suite("Compression of old journals", .timeLimit(.minutes(1)))
struct CompressionTests {
    private static let options = "path: log/e\nrotate_at: 300\nkeep: 3\ncompress: gzip"

    /// What the system's own gzip makes of a file.
    private func unpacked(_ name: String, in folder: TemporaryFolder) throws -> [UInt8] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", folder.path(name)]
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(bytes)
    }

    private func line(_ sequence: Int64) -> [UInt8] { Event.sample(sequence).json + [UInt8(ascii: "\n")] }

    @Test("Old files are compressed, count up from 1, and the oldest goes")
    func rotates() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink(Self.options, in: folder)
            try await sink.start()
            for sequence in 1...6 as ClosedRange<Int64> {
                #expect(await sink.outcomes(of: [.sample(.sample(sequence))]) == [.accepted])
            }
            await sink.stop()
            #expect(folder.names(in: "log") == ["e", "e.1.gz", "e.2.gz", "e.3.gz"])
            #expect(folder.bytes(of: "log/e") == line(6))
            for (number, sequence) in [(1, 5), (2, 4), (3, 3)] as [(Int, Int64)] {
                #expect(try unpacked("log/e.\(number).gz", in: folder) == line(sequence))
                #expect(try folder.permissions(of: "log/e.\(number).gz") == 0o600)
            }
        }
    }

    @Test("What a crash left is finished at the next start: a plain file alone, and one beside its copy")
    func afterCrash() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("log/e", "")
            try folder.write("log/e.1", "one\n")
            try folder.write("log/e.gz.tmp", "half a file")
            try folder.write("log/e.2", "two\n")
            try GzipFile.write(
                FilePath(folder.path("log/e.2")),
                to: FilePath(folder.path("log/e.2.gz")),
                FileRights()
            )
            let sink = try FileOptions.sink(Self.options, in: folder)
            try await sink.start()
            await sink.stop()
            #expect(folder.names(in: "log") == ["e", "e.1.gz", "e.2.gz"])
            #expect(try unpacked("log/e.1.gz", in: folder) == Array("one\n".utf8))
            #expect(try unpacked("log/e.2.gz", in: folder) == Array("two\n".utf8))
        }
    }

    @Test("D21 A file that cannot be compressed stays, with a warning, and events go on")
    func cannot() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("log/e.gz.tmp/in-the-way", "")
            let log = RecordedLog()
            let sink = try FileOptions.sink(Self.options, in: folder, log)
            try await sink.start()
            for sequence in 1...3 as ClosedRange<Int64> {
                #expect(await sink.outcomes(of: [.sample(.sample(sequence))]) == [.accepted])
            }
            await sink.stop()
            #expect(folder.names(in: "log") == ["e", "e.1", "e.2", "e.gz.tmp"])
            #expect(folder.bytes(of: "log/e.1") == line(2))
            #expect(log.lines.allSatisfy { $0.level == .warning } && !log.lines.isEmpty)
        }
    }

    @Test("Both kinds move together, and no place keeps a file that would pass for the copy of another")
    func mixed() async throws {
        try await TemporaryFolder.with { folder in
            for name in ["e", "e.1", "e.2.gz"] { try folder.write(name, name) }
            let rotation = Rotation(threshold: 1, keep: 2, compression: .gzip)
            try rotation.rotate(FilePath(folder.path("e")))
            #expect(folder.names() == ["e.1", "e.2"])
            #expect(folder.text(of: "e.2") == "e.1")
            #expect(folder.text(of: "e.1") == "e")
        }
    }
}
