internal import Foundation
internal import Logging
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@Suite("A sink of an external plugin", .timeLimit(.minutes(1)))
struct ExternalSinkTests {
    @Test("It keeps the contract", arguments: SinkContract.allCases)
    func contract(clause: SinkContract) async throws {
        try await TemporaryFolder.with { try await clause.verify(PluginFixture(folder: $0)) }
    }

    /// The outcomes of these events at a plugin that does `batch` with each.
    private func outcomes(
        of count: Int64 = 1,
        manifest: String = "",
        batch: String,
        _ log: RecordedLog = RecordedLog()
    ) async throws -> [Outcome] {
        try await TemporaryFolder.with { folder in
            var fixture = try PluginFixture(folder: folder, manifest: manifest, batch: batch)
            fixture.log = log
            let sink = try await fixture.makeSink()
            try await sink.start()
            let outcomes = await sink.outcomes(of: (1...count).map { .sample(.sample($0, of: "user-\($0)")) })
            await sink.stop()
            return outcomes
        }
    }

    @Test("D41 Whatever kills the program, its events are tried again and it is started again")
    func killed() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = try PluginFixture(folder: folder, batch: "[ -e once ] || { touch once; kill -KILL $$; }")
            let sink = try await fixture.makeSink()
            try await sink.start()
            guard case .retry(let reason, let after) = await sink.outcomes(of: [.sample()]).first else {
                Issue.record("the event was not kept for later")
                return
            }
            #expect(reason == "it was ended by signal 9")
            #expect(after != nil)
            while await sink.outcomes(of: [.sample()]) != [.accepted] { await Task.yield() }
            #expect(try await fixture.arrivals().map(\.eventID) == ["evt_1"])
            await sink.stop()
        }
    }

    @Test("Garbage on standard output is a fault that shows what was said")
    func garbage() async throws {
        let outcomes = try await outcomes(batch: "say 'Traceback: oops'")
        guard case .retry(let reason, after: .some) = outcomes.first else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(reason.hasPrefix("standard output is for the protocol only, but it said 'Traceback: oops'"))
    }

    @Test("An answer that does not come in time ends the program")
    func slow() async throws {
        let outcomes = try await outcomes(manifest: "timeout: 100ms", batch: "sleep 600")
        #expect(outcomes.count == 1)
        guard case .retry("it did not answer a batch within 0.1 seconds", after: .some) = outcomes.first else {
            Issue.record("\(outcomes)")
            return
        }
    }

    @Test("An event that fits into no line is refused and never sent")
    func oversize() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = try PluginFixture(folder: folder, manifest: "max_line: 64KiB")
            let sink = try await fixture.makeSink()
            try await sink.start()
            let large = Event.sample(1, resource: ["userName": .string(String(repeating: "x", count: 70_000))])
            guard case .rejected(let reason) = await sink.outcomes(of: [.sample(large)]).first else {
                Issue.record("it was not refused")
                return
            }
            #expect(reason.hasSuffix("more than 'max_line' of the plugin's manifest allows"))
            #expect(await sink.outcomes(of: [.sample(.sample(2))]) == [.accepted])
            await sink.stop()
        }
    }

    @Test("Verdicts are taken event by event, and after a failure its resource waits")
    func partial() async throws {
        let answer = """
            say '{"type":"result","id":'$id',"results":[{"seq":1,"status":"ok"},\
            {"seq":2,"status":"retry","message":"busy","retry_after_ms":500},{"seq":3,"status":"reject","message":"no"},\
            {"seq":4,"status":"hold","message":"gone"}]}'; continue
            """
        try await TemporaryFolder.with { folder in
            let fixture = try PluginFixture(folder: folder, batch: answer)
            let manifest = try #require(folder.text(of: "plugin.yaml"))
            try folder.write("plugin.yaml", manifest.replacing("max_events: 1", with: "max_events: 10"))
            let sink = try await fixture.makeSink()
            try await sink.start()
            let outcomes = await sink.outcomes(of: (1...5).map { .sample(.sample($0, of: "user-\($0)")) })
            #expect(
                outcomes == [
                    .accepted, .retry(reason: "busy", after: .milliseconds(500)), .rejected(reason: "no"),
                    .hold(reason: "gone"), .retry("the plugin said nothing of it"),
                ]
            )
            await sink.stop()
        }
    }

    @Test("D43 Options and secrets go over standard input; the environment holds nothing of the gateway's")
    func secrets() async throws {
        try await TemporaryFolder.with { folder in
            let options = """
                options:
                  url: { type: text, required: true, description: Where. }
                  size: { type: integer, default: 5, min: 1, max: 9, description: How many. }
                  key: { type: text, secret: true, description: The key. }
                """
            let fixture = try PluginFixture(folder: folder, manifest: options)
            let sink = try fixture.makeSink(options: "url: https://example.com\nkey: sesame")
            try await sink.start()
            await sink.stop()
            #expect(
                folder.text(of: "configure")
                    == #"{"type":"configure","options":{"url":"https://example.com","size":5},"secrets":{"key":"sesame"}}"#
            )
            let names = folder.lines(of: "environment").compactMap { $0.split(separator: "=").first.map(String.init) }
            #expect(
                Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == [
                    "PATH", "LANG", "GATEHOUSE_PLUGIN_PROTOCOL",
                ]
            )
            #expect(folder.lines(of: "lives") == ["shutdown"])
        }
    }

    @Test("Standard error goes to the log, with the level that a line begins with")
    func log() async throws {
        let log = RecordedLog()
        #expect(try await outcomes(batch: "echo 'W! careful' >&2", log) == [.accepted])
        let said = log.lines.filter { $0.message == "plugin said" }
        #expect(said.map(\.level) == [.warning])
        #expect(said.first?.metadata["text"] == "careful")
    }

    @Test("D44 A program that anyone may change is not run", arguments: ["sink.sh", "plugin.yaml"])
    func unsafePermissions(file: String) async throws {
        try await TemporaryFolder.with { folder in
            let fixture = try PluginFixture(folder: folder)
            let path = folder.path(file)
            try FileManager.default.setAttributes([.posixPermissions: 0o757], ofItemAtPath: path)
            let sink = try await fixture.makeSink()
            let expected = "everyone may change \(path), so the plugin is not run; run: chmod o-w \(path)"
            await #expect(throws: SinkFailure(expected)) { try await sink.start() }
        }
    }

    @Test("A program that ends before it is ready fails the start with its reason")
    func failedStart() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = try PluginFixture(folder: folder)
            try folder.script("sink.sh", "exit 78")
            let sink = try await fixture.makeSink()
            let expected = "the plugin 'archive' did not start: it cannot work with its options (exit status 78)"
            await #expect(throws: SinkFailure(expected)) { try await sink.start() }
        }
    }
}
