import GRDB
import SCIM
import Store
import TestSupport
import Testing

@testable import StoreSQLite

@Suite("A change and its event are never apart")
struct FaultTests {
    private struct Fault: Error {}

    /// Makes a place in which `user` must leave nothing, lets `breakIt` prepare the writer's connection, and returns
    /// the error of the write.
    private func write(
        _ user: @escaping @Sendable (any StoreTransaction) throws -> Void,
        after breakIt: (Database) throws -> Void
    ) async throws -> (any Error)? {
        try await SQLiteFixture.with { fixture in
            let thrown = try await fixture.withStore { store -> (any Error)? in
                _ = try await store.write { try $0.createUser("before") }
                try store.writer.connection.inDatabase(breakIt)
                let thrown = await error { try await store.write(user) }
                #expect(thrown != nil)
                let found = try await store.read(.scan) { try $0.usersAndEvents().users }
                #expect(found == ["id-before"])
                return thrown
            }
            // And so it is on disk.
            try await fixture.withStore { store in
                let found = try await store.read(.scan) { try $0.usersAndEvents() }
                #expect(found.users == ["id-before"])
                #expect(found.events == ["id-before"])
                let damage = try store.writer.connection.inDatabase { database in
                    try String.fetchAll(database, sql: "PRAGMA integrity_check")
                }
                #expect(damage == ["ok"])
            }
            return thrown
        }
    }

    private func error<Value>(of body: () async throws -> Value) async -> (any Error)? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error
        }
    }

    @Test("A fault between the row and the event takes the row back")
    func betweenRowAndEvent() async throws {
        let thrown = try await write { transaction in
            let okta = try transaction.openConnection(named: "okta")
            let draft = ResourceDraft(id: "id-half", kind: .user, body: [], display: "", entries: [])
            _ = try transaction.insert(draft, into: okta)
            throw Fault()
        } after: { _ in
        }
        #expect(thrown is Fault)
    }

    @Test("An event that SQLite refuses takes its row back")
    func refusedEvent() async throws {
        let thrown = try await write {
            _ = try $0.createUser("half")
        } after: { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.resource_id = 'id-half'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """
            )
        }
        guard case StoreError.other(let detail)? = thrown else {
            Issue.record("not the error of a refusal: \(String(describing: thrown))")
            return
        }
        #expect(detail.contains("refused"))
    }

    @Test("An event at which SQLite gives up the whole transaction leaves nothing")
    func lostTransaction() async throws {
        let thrown = try await write {
            _ = try $0.createUser("half")
        } after: { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.resource_id = 'id-half'
                    BEGIN SELECT RAISE(ROLLBACK, 'refused'); END
                    """
            )
        }
        #expect(thrown is StoreError)
    }

    @Test("A body that hides the loss of the transaction is not told that it succeeded")
    func hiddenLoss() async throws {
        let thrown = try await write { transaction in
            do { _ = try transaction.createUser("half") } catch {}
        } after: { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.resource_id = 'id-half'
                    BEGIN SELECT RAISE(ROLLBACK, 'refused'); END
                    """
            )
        }
        #expect((thrown as? StoreError)?.label == "other")
    }

    @Test("A commit that fails is told to its caller")
    func failingCommit() async throws {
        // A deferred constraint is checked by COMMIT.
        let thrown = try await write {
            _ = try $0.createUser("half")
        } after: { database in
            try database.execute(
                sql: """
                    CREATE TABLE promises (n REFERENCES sinks (id) DEFERRABLE INITIALLY DEFERRED);
                    CREATE TRIGGER promise AFTER INSERT ON events WHEN NEW.resource_id = 'id-half'
                    BEGIN INSERT INTO promises VALUES (99); END
                    """
            )
        }
        #expect((thrown as? StoreError)?.label == "other")
    }

    @Test("A full disk keeps nothing and says so")
    func diskFull() async throws {
        let thrown = try await write {
            _ = try $0.createUser("half", body: [UInt8](repeating: 32, count: 1 << 20))
        } after: { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 3)")
        }
        #expect((thrown as? StoreError)?.label == "disk_full")
    }

    @Test("After a full disk has room again writes succeed, for every caller")
    func diskHasRoomAgain() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                _ = try await store.write { try $0.createUser("before") }
                try store.writer.connection.inDatabase { database in
                    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                    try database.execute(sql: "PRAGMA max_page_count = \(pages)")
                }
                let body = [UInt8](repeating: 32, count: 5000)
                let refused = await withTaskGroup(of: String?.self) { group in
                    for number in 0..<20 {
                        group.addTask {
                            let thrown = await error {
                                try await store.write { try $0.createUser("refused-\(number)", body: body) }
                            }
                            return (thrown as? StoreError)?.label
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(refused.allSatisfy { $0 == "disk_full" })
                try store.writer.connection.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
                _ = try await store.write { try $0.createUser("after", body: body) }
                let found = try await store.read(.scan) { try $0.usersAndEvents() }
                #expect(found.users == ["id-before", "id-after"])
                #expect(found.events == found.users)
            }
        }
    }
}
