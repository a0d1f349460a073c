internal import Foundation
internal import Logging
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

/// That bytes are on disk before the answer cannot be seen from inside a running system; the order of write, fsync and
/// answer is for reading, in `JournalFile.append` and `JournalSink.deliver`.
@Suite("A journal")
struct JournalSinkTests {
    private func delivered(_ events: [Event], _ sink: any Sink) async -> [Outcome] {
        await sink.outcomes(of: events.map { .sample($0) })
    }

    private func line(_ event: Event) -> String { String(decoding: event.json, as: UTF8.self) }

    @Test("Events are lines; the file is its owner's alone, and so are folders that had to be made")
    func appends() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: a/b/events.ndjson", in: folder)
            try await sink.start()
            #expect(await delivered([.sample(1), .sample(2)], sink) == [.accepted, .accepted])
            #expect(await delivered([.sample(3)], sink) == [.accepted])
            #expect(folder.text(of: "a/b/events.ndjson") == (1...3).map { line(.sample($0)) + "\n" }.joined())
            #expect(try folder.permissions(of: "a/b/events.ndjson") == 0o600)
            #expect(try folder.permissions(of: "a/b") == 0o700)
            #expect(try folder.permissions(of: "a") == 0o700)
            await sink.stop()
        }
    }

    @Test(
        "What a crash left of the last line is cut off before anything is appended",
        arguments: [
            ("", ""),
            ("{\"id\":\"evt_0\"}\n", "{\"id\":\"evt_0\"}\n"),
            ("{\"id\":\"evt_0\"}\n{\"id\":\"ev", "{\"id\":\"evt_0\"}\n"),
            ("{\"id\":\"ev", ""),
            ("{\"id\":\"evt_0\"}\n\0\0\0\0", "{\"id\":\"evt_0\"}\n"),
        ]
    )
    func repairs(before: String, kept: String) async throws {
        try await expectRepair(before, kept)
    }

    @Test("A torn line may be longer than one read")
    func repairsLongLine() async throws {
        let torn = "{" + String(repeating: "x", count: 200_000)
        try await expectRepair("{\"id\":\"evt_0\"}\n" + torn, "{\"id\":\"evt_0\"}\n")
        try await expectRepair(torn, "")
    }

    private func expectRepair(_ before: String, _ kept: String) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("events.ndjson", before)
            let log = RecordedLog()
            let sink = try FileOptions.sink("path: events.ndjson", in: folder, log)
            try await sink.start()
            #expect(folder.text(of: "events.ndjson") == kept)
            #expect(log.lines.map(\.level) == (before == kept ? [] : [.warning]))
            #expect(
                log.lines.first?.metadata["bytes"] == (before == kept ? nil : "\(before.utf8.count - kept.utf8.count)")
            )
            #expect(await delivered([.sample(1)], sink) == [.accepted])
            #expect(folder.text(of: "events.ndjson") == kept + line(.sample(1)) + "\n")
            await sink.stop()
        }
    }

    @Test("A file that never was a journal is not cut")
    func sparesStrangers() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("notes.txt", "first\nsecond without an end")
            let sink = try FileOptions.sink("path: notes.txt", in: folder)
            await #expect(throws: SinkFailure.self) { try await sink.start() }
            guard case .retry(let reason, after: nil) = await delivered([.sample(1)], sink).first else {
                Issue.record("the event was not kept for later")
                return
            }
            #expect(reason.contains("notes.txt: it ends in the middle of a line that is no event"))
            #expect(folder.text(of: "notes.txt") == "first\nsecond without an end")
        }
    }

    @Test("A full disk fails the whole batch in the system's words")
    func diskFull() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: /dev/full", in: folder)
            try await sink.start()
            let full = Outcome.retry("cannot append to /dev/full: No space left on device")
            #expect(await delivered([.sample(1), .sample(2)], sink) == [full, full])
            #expect(await sink.health() == .down("cannot append to /dev/full: No space left on device"))
            await sink.stop()
        }
    }

    @Test("A path that cannot be a file fails the start", arguments: ["path: .", "path: in-the-way/events.ndjson"])
    func unusablePath(options: String) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("in-the-way", "")
            let sink = try FileOptions.sink(options, in: folder)
            let failure = await #expect(throws: SinkFailure.self) { try await sink.start() }
            #expect(failure?.description.hasPrefix("cannot ") == true)
            #expect(await sink.health() != .ok)
        }
    }

    @Test("A file that was moved away is left alone and a new one begun")
    func reopens() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: events.ndjson", in: folder)
            try await sink.start()
            #expect(await delivered([.sample(1)], sink) == [.accepted])
            try FileManager.default.moveItem(atPath: folder.path("events.ndjson"), toPath: folder.path("moved"))
            #expect(await delivered([.sample(2)], sink) == [.accepted])
            #expect(folder.lines(of: "moved") == [line(.sample(1))])
            #expect(folder.lines(of: "events.ndjson") == [line(.sample(2))])
            await sink.stop()
        }
    }

    @Test("A file cut short in place (logrotate's copytruncate) goes on from its new end")
    func truncated() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: events.ndjson", in: folder)
            try await sink.start()
            #expect(await delivered([.sample(1)], sink) == [.accepted])
            let file = try #require(FileHandle(forWritingAtPath: folder.path("events.ndjson")))
            try file.truncate(atOffset: 5)
            #expect(await delivered([.sample(2)], sink) == [.accepted])
            #expect(folder.lines(of: "events.ndjson") == [line(.sample(2))])
            await sink.stop()
        }
    }

    @Test("An encoding with a line break in it is refused, the rest of the batch is not")
    func lineBreak() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: events.ndjson", in: folder)
            try await sink.start()
            let broken = Delivery(event: .sample(1), attempt: 1, body: Array("{\n}".utf8))
            let outcomes = await sink.outcomes(of: [broken, .sample(.sample(2))])
            #expect(outcomes.last == .accepted)
            guard case .rejected = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(folder.lines(of: "events.ndjson") == [line(.sample(2))])
            await sink.stop()
        }
    }
}
