internal import Foundation
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@Suite("A journal with values in its path", .timeLimit(.minutes(1)))
struct JournalPathTests {
    private func event(_ number: Int64, _ title: String, of resource: String = "mona") -> Event {
        .sample(number, of: resource, resource: ["title": .string(title)])
    }

    private func ids(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
        try folder.lines(of: name).map { try JSONReader.read(Array($0.utf8)).object?["id"]?.string ?? "" }
    }

    @Test("has a file for each of them, made when it is needed, in a folder made at start")
    func files() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: ./by/{{type}}/{{resource.title}}.ndjson", in: folder)
            try await sink.start()
            #expect(FileManager.default.fileExists(atPath: folder.path("by")))
            let events = [event(1, "Dr"), event(2, "Prof"), event(3, "Dr"), event(4, "../../x/y\u{0}")]
            #expect(await sink.outcomes(of: events.map { .sample($0) }) == Array(repeating: .accepted, count: 4))
            #expect(try ids(folder, "by/user.created/Dr.ndjson") == ["evt_1", "evt_3"])
            #expect(try ids(folder, "by/user.created/Prof.ndjson") == ["evt_2"])
            #expect(try ids(folder, "by/user.created/..%2F..%2Fx%2Fy%00.ndjson") == ["evt_4"])
            #expect(try folder.permissions(of: "by/user.created/Dr.ndjson") == 0o600)
            await sink.stop()
        }
    }

    @Test("is known before anything is written, as the operator would write it")
    func preview() async throws {
        try await TemporaryFolder.with { folder in
            let journal = try FileOptions.sink("path: ./by/{{type}}/{{resource.title}}.ndjson", in: folder)
            let path = journal.preview(.sample(event(1, "Dr"))).details["path"]
            #expect(path == .text(.init("./by/user.created/Dr.ndjson")))
            #expect(journal.preview(.sample(event(1, ""))).rejection?.contains("has no 'resource.title'") == true)
            let mirror = try FileOptions.sink("mode: mirror\npath: ./mirror", in: folder)
            #expect(mirror.preview(.sample(event(1, "Dr"))).details["path"] == .text(.init("./mirror/users/mona.json")))
            #expect(!FileManager.default.fileExists(atPath: folder.path("by")))
        }
    }

    @Test(
        "rejects an event whose values lead out of the folder, or that lacks one",
        arguments: [
            ("./by/{{resource.title}}/x.ndjson", "..", "leads out of the path './by/…'"),
            ("./by/{{resource.title}}/x.ndjson", ".", "leads out of the path './by/…'"),
            ("./by/{{resource.title}}.ndjson", "", "the event has no 'resource.title', which the path './by/…' needs"),
            ("./by/{{resource.title}}.ndjson", String(repeating: "x", count: 300), "a name of 307 bytes"),
        ]
    )
    func refusals(_ path: String, _ title: String, _ reason: String) async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: \(path)", in: folder)
            try await sink.start()
            let outcomes = await sink.outcomes(of: [.sample(event(1, title)), .sample(event(2, "Dr", of: "joe"))])
            guard case .rejected(let found)? = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(found.contains(reason))
            #expect(outcomes.last == .accepted)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["by"])
            await sink.stop()
        }
    }

    @Test("D67 leaves the later events of a user unwritten whose event cannot be written, and goes on with others")
    func failure() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("by/Dr.ndjson/in-the-way", "")
            let sink = try FileOptions.sink("path: ./by/{{resource.title}}.ndjson", in: folder)
            try await sink.start()
            let batch = [event(1, "Prof"), event(2, "Dr"), event(3, "Prof"), event(4, "Prof", of: "joe")]
            let outcomes = await sink.outcomes(of: batch.map { .sample($0) })
            #expect(outcomes.map { $0 == .accepted } == [true, false, false, true])
            #expect(try ids(folder, "by/Prof.ndjson") == ["evt_1", "evt_4"])
            guard case .down = await sink.health() else {
                Issue.record("it is well")
                return
            }
            await sink.stop()
        }
    }

    @Test("keeps no more files open than it may, and loses nothing of those it closed")
    func manyFiles() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: ./by/{{resource.title}}.ndjson\nfsync: never", in: folder)
            try await sink.start()
            for round in 0..<2 {
                let events = (0..<100).map { event(Int64(round * 100 + $0), "t\($0)", of: "user-\($0)") }
                #expect(await sink.outcomes(of: events.map { .sample($0) }).allSatisfy { $0 == .accepted })
            }
            for number in 0..<100 {
                #expect(try ids(folder, "by/t\(number).ndjson") == ["evt_\(number)", "evt_\(number + 100)"])
            }
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?
                    .hasPrefix(folder.path("by")) == true
            }
            #expect(open.count == 64)
            await sink.stop()
        }
    }

    @Test("rotates each file by itself")
    func rotation() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try FileOptions.sink("path: ./by/{{resource.title}}.ndjson\nrotate_at: 400", in: folder)
            try await sink.start()
            for number in 1...3 { _ = await sink.outcomes(of: [.sample(event(Int64(number), "Dr"))]) }
            _ = await sink.outcomes(of: [.sample(event(4, "Prof"))])
            #expect(try ids(folder, "by/Dr.ndjson.2") == ["evt_1"])
            #expect(try ids(folder, "by/Dr.ndjson") == ["evt_3"])
            #expect(!FileManager.default.fileExists(atPath: folder.path("by/Prof.ndjson.1")))
            await sink.stop()
        }
    }
}
