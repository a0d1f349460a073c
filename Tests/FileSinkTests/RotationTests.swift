internal import SCIM
internal import SinkKit
internal import SystemPackage
internal import TestSupport
import Testing

@testable import FileSink

@Suite("Rotation of a journal")
struct RotationTests {
    @Test(
        "A new file is due when the next batch would pass the limit, unless the file is empty",
        arguments: [
            (0, 1_000_000, 1, false),
            (100, 0, 500, false),
            (100, 60, 40, false),
            (100, 60, 41, true),
            (100, 100, 1, true),
        ]
    )
    func due(threshold: Int64, size: Int64, count: Int, expected: Bool) {
        #expect(Rotation(threshold: threshold, keep: 3).isDue(size: size, adding: count) == expected)
    }

    @Test("Old files count up from 1, the youngest, and the oldest goes")
    func rotates() async throws {
        try await TemporaryFolder.with { folder in
            // One event is some 280 bytes: each has a file of its own.
            let sink = try FileOptions.sink("path: log/events.ndjson\nrotate_at: 300\nkeep: 3", in: folder)
            try await sink.start()
            for sequence in 1...6 as ClosedRange<Int64> {
                #expect(await sink.outcomes(of: [.sample(.sample(sequence))]) == [.accepted])
            }
            await sink.stop()
            let names = ["events.ndjson", "events.ndjson.1", "events.ndjson.2", "events.ndjson.3"]
            #expect(folder.names(in: "log") == names)
            for (name, sequence) in zip(names, [6, 5, 4, 3] as [Int64]) {
                #expect(folder.bytes(of: "log/" + name) == Event.sample(sequence).json + [UInt8(ascii: "\n")])
            }
        }
    }

    @Test("A gap that a crash left is closed, and nothing behind it moves")
    func closesGaps() async throws {
        try await TemporaryFolder.with { folder in
            for name in ["e", "e.1", "e.3"] { try folder.write(name, name) }
            try Rotation(threshold: 1, keep: 3).rotate(FilePath(folder.path("e")))
            #expect(folder.names() == ["e.1", "e.2", "e.3"])
            #expect(folder.text(of: "e.1") == "e")
            #expect(folder.text(of: "e.2") == "e.1")
            #expect(folder.text(of: "e.3") == "e.3")
        }
    }

    @Test("A batch larger than the limit stays in one piece")
    func largeBatch() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: events.ndjson\nrotate_at: 300", in: folder)
            try await sink.start()
            let batch = (1...5).map { Delivery.sample(.sample($0)) }
            #expect(await sink.outcomes(of: batch) == batch.map { _ in .accepted })
            #expect(folder.names() == ["events.ndjson"])
            #expect(folder.lines(of: "events.ndjson").count == 5)
            await sink.stop()
        }
    }
}
