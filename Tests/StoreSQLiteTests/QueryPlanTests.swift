import GRDB
import SCIM
import Store
import Synchronization
import Testing

@testable import StoreSQLite

@Suite("Every look-up uses an index")
struct QueryPlanTests {
    /// Tables of a handful of rows that are listed whole, and the table that a recursive query grows.
    private static let scanned: Set<String> = [
        "sinks", "replays", "connections", "tokens", "admin_tokens", "sqlite_sequence", "above", "around",
    ]

    @Test("No statement walks a table or sorts")
    func plans() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                let statements = Mutex(Set<String>())
                store.writer.connection.inDatabase { database in
                    database.trace { event in
                        guard case .statement(let statement) = event else { return }
                        statements.withLock { _ = $0.insert(statement.sql) }
                    }
                }
                try await store.write { try everyCall($0) }
                store.writer.connection.inDatabase { $0.trace(options: []) }

                let seen = statements.withLock { $0 }.filter { sql in
                    ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { sql.hasPrefix($0) }
                }
                #expect(seen.count > 30, "the trace saw only \(seen.count) statements")
                for sql in seen.sorted() {
                    for step in try plan(of: sql, in: store) {
                        #expect(!step.contains("TEMP B-TREE"), "sorts: \(step) in \(sql)")
                        guard step.hasPrefix("SCAN") else { continue }
                        let table = step.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                        let isAllowed = Self.scanned.contains(table) || step.hasPrefix("SCAN CONSTANT ROW")
                        #expect(isAllowed, "walks: \(step) in \(sql)")
                    }
                }
            }
        }
    }

    @Test("#165 A list by an indexed value is read from the index alone, in either direction, from a place or not")
    func orderedIndexes() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                let statements = Mutex(Set<String>())
                store.writer.connection.inDatabase { database in
                    database.trace { event in
                        guard case .statement(let statement) = event else { return }
                        statements.withLock { _ = $0.insert(statement.sql) }
                    }
                }
                try await store.write { try everyCall($0) }
                store.writer.connection.inDatabase { $0.trace(options: []) }
                let ordered = statements.withLock { $0 }.filter { $0.contains("ORDER BY value") }
                #expect(ordered.count == 4)
                for sql in ordered {
                    let steps = try plan(of: sql, in: store)
                    let isPlace = sql.contains("(value, resource)")
                    let range = isPlace ? " AND value\(sql.contains("DESC") ? "<" : ">")?" : ""
                    #expect(
                        steps == ["SEARCH indexed_values USING PRIMARY KEY (connection=? AND kind=?\(range))"],
                        "\(sql)"
                    )
                }
            }
        }
    }

    @Test("A look-up by value goes through the value's index, a list through its own")
    func chosenIndexes() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                let list =
                    "SELECT * FROM resources r WHERE r.connection = 1 AND r.kind = 1 AND r.key > 5 ORDER BY r.key"
                let index = "USING INDEX resources_by_kind (connection=? AND kind=? AND rowid>?)"
                let listing = try plan(of: list, in: store)
                #expect(listing == ["SEARCH r \(index)"])
                let events = "SELECT * FROM events WHERE resource = 1 AND sequence >= 2 ORDER BY sequence"
                let byResource = "USING INDEX events_by_resource (resource=? AND rowid>?)"
                let reading = try plan(of: events, in: store)
                #expect(reading == ["SEARCH events \(byResource)"])
            }
        }
    }

    /// What SQLite says it does for a statement, step by step.
    private func plan(of sql: String, in store: SQLiteStore) throws -> [String] {
        try store.writer.connection.inDatabase { database in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            // The plan does not depend on the values, which stay NULL.
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { $0["detail"] as String }
        }
    }

    /// Makes the engine run each of its statements once.
    private func everyCall(_ transaction: any StoreTransaction) throws {
        let okta = try transaction.openConnection(named: "okta")
        let user = try transaction.createUser("mona")
        let entry = IndexEntry(.displayName, "ops")
        let draft = ResourceDraft(id: "id-ops", kind: .group, body: [], display: "ops", entries: [entry])
        let group = try transaction.insert(draft, into: okta)
        let renamed = ResourceDraft(id: "id-ops", kind: .group, body: [], display: "ops", entries: [])
        _ = try transaction.touch(transaction.update(group, to: renamed, replacing: [entry]))
        _ = try transaction.addMember(user.key, to: group.key)

        _ = try transaction.resource(user.id, .user, in: okta)
        _ = try transaction.resources(.user, in: okta, where: IndexEntry(.userName, "mona"))
        _ = try transaction.resources(.user, in: okta, after: user.key, limit: 10)
        _ = try transaction.resource(user.key)
        let orders: [(ListOrder, ResourceKind)] = [(.creation, .user), (.value(.userName), .user)]
        for (order, kind) in orders {
            for descending in [false, true] {
                for start in [ListStart.offset(5), .after(value: "m", user.key)] {
                    _ = try transaction.resources(
                        kind,
                        in: okta,
                        by: order,
                        descending: descending,
                        from: start,
                        limit: 10
                    )
                }
            }
        }
        _ = try transaction.openSecret(named: "key", proposing: [1])
        _ = try transaction.count(.user, in: okta)
        _ = try transaction.members(of: group.key)
        _ = try transaction.members(of: group.key, among: [user.id])
        _ = try transaction.groups(of: user.key)
        _ = try transaction.groups(around: user.key, indirectLimit: 10)
        _ = try transaction.isGroup(group.key, withinOrEqual: group.key)
        _ = try transaction.events(after: 0, limit: 10)
        _ = try transaction.events(of: user.key, from: 0, through: 10, limit: 10)
        _ = try transaction.event(id: "evt_")
        _ = try transaction.connections()
        _ = try transaction.members(of: group.key, after: user.key, limit: 10)
        _ = try transaction.lastSequence()

        let sink = try transaction.openSink(named: "crm", startingAfter: 0).id
        let due = Timestamp(milliseconds: 0)
        let parked = ParkedKey(resource: user.key, first: 1, attempts: 1, due: due, reason: "")
        let dead = DeadLetter(sequence: 1, resource: user.key, attempts: 1, reason: "")
        try transaction.settle(Settlement(cursor: 1, parked: [parked], unparked: [user.key], dead: [dead]), for: sink)
        _ = try transaction.sinks()
        _ = try transaction.lastSequence(before: Timestamp(milliseconds: 5))
        let selection = ReplaySelection(after: 0, through: 1, types: [], condition: nil, rate: nil)
        let replay = try transaction.beginReplay(selection, of: sink)
        if let next = try transaction.nextReplay(of: sink) {
            _ = try transaction.repeatEvents([1], of: next, through: 1)
        }
        _ = try transaction.replays()
        _ = try transaction.endReplay(replay, reason: nil)
        try transaction.beginBackfill(of: sink)
        if let progress = try transaction.backfill(of: sink) { try transaction.advanceBackfill(to: progress) }
        _ = try transaction.events(after: 0, for: sink, limit: 10)
        _ = try transaction.events(of: user.key, for: sink, from: 0, through: 10, limit: 10)
        _ = try transaction.parked(of: sink)
        _ = try transaction.deadLetterCount(of: sink)

        let digest = [UInt8](repeating: 1, count: 32)
        try transaction.insert(
            TokenRecord(
                id: "tok_1",
                connection: "okta",
                name: "",
                digest: digest,
                created: due,
                expires: nil,
                revoked: nil
            )
        )
        _ = try transaction.token(digest: digest)
        _ = try transaction.tokens()
        _ = try transaction.revokeToken(id: "tok_1")

        let who = AuditActor(method: "bearer")
        try transaction.audit(AuditEntry(.userCreate, by: who, status: 201))
        _ = try transaction.audit(after: 0, limit: 10)
        _ = try transaction.pruneAudit(before: Timestamp(milliseconds: .max), limit: 10)
        try transaction.insert(
            AdminTokenRecord(id: "adm_1", name: "", role: .viewer, digest: digest, created: due, expires: nil)
        )
        _ = try transaction.adminToken(digest: digest)
        _ = try transaction.adminTokens()
        _ = try transaction.revokeAdminToken(id: "adm_1")

        _ = try transaction.removeMember(user.key, from: group.key)
        try transaction.delete(user, entries: [IndexEntry(.userName, "mona")])
    }
}
