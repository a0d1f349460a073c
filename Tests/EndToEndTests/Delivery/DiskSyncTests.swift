import Foundation
import TestSupport
import Testing

/// What is on disk when, seen from the side of the system: a kill loses nothing that the system has, so it proves less.
@Suite("on disk", .timeLimit(.minutes(2)))
struct DiskSyncTests {
    private static let log = "/data/gatehouse.db-wal"
    private static let journal = "/data/events.ndjson"

    @Test("D1 what a write changed is on disk before its 2xx goes out")
    func acknowledged() async throws {
        try await GatewayFixture.with(within: SystemCalls.command) { gateway in
            for name in ["ann", "bob", "cid"] {
                let created = try await gateway.provider.post(
                    "/Users",
                    Provider.user("\(name)@ex.org", externalID: name)
                )
                #expect(created.status == 201)
            }
            await gateway.gateway.stop()
            let calls = try SystemCalls(in: gateway.folder)
            let answers = calls.all.filter { $0.target.hasPrefix("socket:") && $0.text.contains("HTTP/1.1 201") }
            #expect(answers.count == 3)
            var commits: Set<Int> = []
            for answer in answers {
                let written = try #require(calls.writes(to: Self.log).last { $0.began < answer.began })
                let synced = try #require(calls.syncs(of: Self.log).last { $0.ended < answer.began })
                #expect(synced.began > written.ended, "\(written.text) before \(answer.text)")
                commits.insert(synced.began)
            }
            #expect(commits.count == 3)
        }
    }

    @Test("D19 an event is on disk before the cursor passes it; with 'fsync: never' nobody waits for that")
    func accepted() async throws {
        for mode in ["batch", "never"] {
            let sinks = "sinks:\n  journal: { type: file, path: .\(Self.journal), fsync: \(mode) }"
            try await GatewayFixture.with(sinks: sinks, within: SystemCalls.command) { gateway in
                for name in ["ann", "bob"] {
                    _ = try await gateway.provider.post("/Users", Provider.user("\(name)@ex.org", externalID: name))
                    try await ThreeSinks.settled(in: gateway.folder, names: ["journal"])
                }
                await gateway.gateway.stop()
                let calls = try SystemCalls(in: gateway.folder)
                let lines = calls.writes(to: Self.journal)
                #expect(lines.count == 2, "\(lines.map(\.text))")
                guard mode == "batch" else {
                    #expect(calls.syncs(of: Self.journal).isEmpty)
                    return
                }
                for line in lines {
                    let synced = try #require(calls.syncs(of: Self.journal).first { $0.began > line.ended })
                    let cursor = try #require(calls.writes(to: Self.log).first { $0.began > line.began })
                    #expect(synced.ended < cursor.began, "\(cursor.text) before \(line.text) was on disk")
                }
            }
        }
    }
}
