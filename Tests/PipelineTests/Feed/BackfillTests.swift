internal import Logging
internal import SCIM
internal import ServiceLifecycle
internal import Shape
internal import SinkKit
internal import Store
internal import StoreSQLite
internal import TestSupport
internal import Testing

@testable internal import Pipeline

/// A backfill over a real directory: what a sink is told, step by step.
@Suite("A backfill", .timeLimit(.minutes(1)))
struct BackfillTests {
    /// Opens a store with users `u0`, `u1`, … under `okta` and `entra` by turns, and a group of all of okta's.
    private func withDirectory(users: Int, _ body: (SQLiteStore) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStore.open(path: folder.path("gatehouse.db"))
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let entra = try transaction.openConnection(named: "entra")
                let draft = { (id: String, kind: ResourceKind) in
                    ResourceDraft(id: id, kind: kind, body: Array("{}".utf8), display: id, entries: [])
                }
                let group = try transaction.insert(draft("g", .group), into: okta)
                for number in 0..<users {
                    let user = try transaction.insert(draft("u\(number)", .user), into: number % 2 == 0 ? okta : entra)
                    if number % 2 == 0 { _ = try transaction.addMember(user.key, to: group.key) }
                }
            }
            try await body(store)
            try await store.close()
        }
    }

    private func begin(_ store: SQLiteStore) async throws -> BackfillProgress {
        try await store.write { transaction in
            let sink = try transaction.openSink(named: "crm", startingAfter: transaction.lastSequence())
            try transaction.beginBackfill(of: sink.id)
            return try #require(try transaction.backfill(of: sink.id))
        }
    }

    /// Goes on until the end, from what is on disk each time; how many steps that took.
    private func finish(
        _ sink: SinkID,
        _ step: BackfillStep,
        _ store: SQLiteStore,
        between: (Int) async throws -> Void = { _ in }
    ) async throws -> Int {
        for number in 1...1000 {
            let reached = try await store.write { transaction in
                try step.take(#require(try transaction.backfill(of: sink)), in: transaction)
            }
            if reached.ended != nil { return number }
            try await between(number)
        }
        Issue.record("the backfill does not end")
        return 0
    }

    private func told(_ store: SQLiteStore, _ sink: SinkID) async throws -> [Event] {
        try await store.read(.scan) { try $0.events(after: 0, for: sink, limit: 10_000).map(\.event) }
    }

    @Test("D52 tells of every user, then of every group with its members in bounded pieces, marked as a backfill")
    func everything() async throws {
        try await withDirectory(users: 50) { store in
            let sink = try await begin(store).sink
            var step = BackfillStep(connections: nil, schemas: DirectorySchemas())
            step.mostRows = 7
            step.mostMembers = 10
            let steps = try await finish(sink, step, store)
            #expect(steps > 5, "each commit is small")
            let events = try await told(store, sink)
            #expect(events.allSatisfy { $0.origin == .backfill && $0.request == "backfill" })
            let okta = stride(from: 0, to: 50, by: 2).map { "u\($0)" }
            let entra = stride(from: 1, to: 50, by: 2).map { "u\($0)" }
            #expect(events.map(\.resourceID) == okta + ["g", "g", "g"] + entra)
            let group = events.filter { $0.resourceID == "g" }
            #expect(group.map(\.type) == [.groupCreated, .groupMembersChanged, .groupMembersChanged])
            let members = try group.map { try added(by: $0) }
            #expect(members.map(\.count) == [10, 10, 5])
            #expect(members.flatMap(\.self) == okta)
            #expect(String(decoding: events[0].json, as: UTF8.self).contains(#""backfill":true,"data":"#))
        }
    }

    private func added(by event: Event) throws -> [String] {
        let data = try #require(try JSONReader.read(event.data).object)
        let added = try #require(data["members"]?.object?["added"]?.array)
        return added.compactMap { $0.object?["value"]?.string }
    }

    @Test("D56 tells only of the connections that the sink's `from` names")
    func connections() async throws {
        try await withDirectory(users: 6) { store in
            let sink = try await begin(store).sink
            _ = try await finish(sink, BackfillStep(connections: ["entra"], schemas: DirectorySchemas()), store)
            let events = try await told(store, sink)
            #expect(events.map(\.resourceID) == ["u1", "u3", "u5"])
        }
    }

    @Test("a user who is deleted before his turn, and one who joins after the beginning, are not told of")
    func comingAndGoing() async throws {
        try await withDirectory(users: 20) { store in
            let sink = try await begin(store).sink
            var step = BackfillStep(connections: nil, schemas: DirectorySchemas())
            step.mostRows = 3
            _ = try await finish(sink, step, store) { number in
                guard number == 1 else { return }
                try await store.write { transaction in
                    let okta = try transaction.openConnection(named: "okta")
                    let last = try #require(try transaction.resource("u18", in: okta))
                    try transaction.append(.about(last, .userDeleted, in: okta))
                    try transaction.delete(last, entries: [])
                    let draft = ResourceDraft(id: "new", kind: .user, body: [], display: "", entries: [])
                    let new = try transaction.insert(draft, into: okta)
                    try transaction.append(.about(new, .userCreated, in: okta))
                }
            }
            let events = try await told(store, sink)
            #expect(events.count { $0.origin == .backfill } == 20)
            #expect(!events.contains { $0.resourceID == "u18" }, "neither told of nor deleted")
            #expect(events.filter { $0.resourceID == "new" }.map(\.origin) == [.live])
        }
    }

    @Test("D53 D55 a lane tells its new sink everything once, changes behind it, also when it is stopped in between")
    func lane() async throws {
        try await withDirectory(users: 900) { store in
            let options = LaneOptions(
                route: Route(connections: nil, condition: nil),
                shape: .asCommitted,
                retry: .standard,
                maxParked: 100,
                start: .backfill,
                formerName: nil
            )
            var events: [Event] = []
            for isLast in [false, true] {
                let sink = RecordingSink(maxEvents: 10)
                let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                let pipeline = Pipeline(store: store, sinks: [("crm", sink, options)], logger: logger)
                let group = ServiceGroup(services: [pipeline], logger: logger)
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    tasks.addTask { try await group.run() }
                    await sink.accepted.wait(for: isLast ? 901 - events.count : 100)
                    if isLast {
                        try await store.write { transaction in
                            let okta = try transaction.openConnection(named: "okta")
                            let user = try #require(try transaction.resource("u0", in: okta))
                            try transaction.append(.about(user, .userDeactivated, in: okta))
                        }
                        await sink.accepted.wait(for: 902 - events.count)
                    }
                    await group.triggerGracefulShutdown()
                    try await tasks.waitForAll()
                }
                events += sink.deliveries.map(\.event)
            }
            #expect(events.count == 902)
            #expect(Set(events.map(\.id)).count == 902)
            let last = try #require(events.last)
            #expect(last.type == .userDeactivated && last.origin == .live)
        }
    }
}

extension EventDraft {
    fileprivate static func about(
        _ record: ResourceRecord,
        _ type: EventType,
        in connection: ConnectionID
    ) -> EventDraft {
        EventDraft(
            type: type,
            connection: connection,
            resource: record.key,
            resourceID: record.id,
            request: "req_1",
            data: Array("{}".utf8)
        )
    }
}
