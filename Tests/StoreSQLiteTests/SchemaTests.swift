import GRDB
import Store
import TestSupport
import Testing

@testable import StoreSQLite

@Suite("The schema of a database")
struct SchemaTests {
    /// Makes a database, changes it with `sql`, and returns what opening it throws.
    private func reopening(
        after sql: String,
        mode: SQLiteStore.Mode = .serve
    ) async throws -> (error: OpenError?, path: String) {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { _ in }
            let file = try DatabaseQueue(path: fixture.path)
            try file.inDatabase { try $0.execute(sql: sql) }
            try file.close()
            do {
                try await fixture.withStore(mode: mode) { _ in }
                return (nil, fixture.path)
            } catch let error as OpenError {
                return (error, fixture.path)
            }
        }
    }

    @Test("A database of a newer Gatehouse is refused", arguments: [SQLiteStore.Mode.serve, .tool])
    func newer(mode: SQLiteStore.Mode) async throws {
        let (error, path) = try await reopening(after: "PRAGMA user_version = 99", mode: mode)
        #expect(error == .newer(path: path, schema: 99, known: Schema.migrations.count))
        #expect(error?.description.contains("newer Gatehouse") == true)
    }

    @Test("A database of another program is refused and left alone")
    func foreign() async throws {
        try await TemporaryFolder.with { folder in
            let path = folder.path("other.db")
            let file = try DatabaseQueue(path: path)
            try file.inDatabase { try $0.execute(sql: "CREATE TABLE notes (text)") }
            try file.close()
            let before = folder.bytes(of: "other.db")
            #expect(throws: OpenError.foreign(path: path)) { try SQLiteStore.open(path: path) }
            #expect(folder.bytes(of: "other.db") == before)
        }
    }

    @Test("A file that is no database is refused")
    func noDatabase() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("notes.txt", String(repeating: "not a database. ", count: 100))
            let error = #expect(throws: OpenError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.description.contains(path) == true)
        }
    }

    @Test("A folder that cannot be made is named")
    func noFolder() async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("file", "") + "/gatehouse.db"
            let error = #expect(throws: OpenError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.description.contains(path) == true)
        }
    }

    @Test("A file from before the first migration is migrated, by a command only when no gateway runs")
    func older() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                try store.writer.connection.inDatabase { database in
                    let tables = try String.fetchAll(
                        database,
                        sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    )
                    try database.execute(sql: "PRAGMA foreign_keys = OFF")
                    for table in tables { try database.execute(sql: "DROP TABLE \(table)") }
                    try database.execute(sql: "PRAGMA user_version = 0")
                }
                #expect(throws: OpenError.self) { try SQLiteStore.open(path: fixture.path, mode: .tool) }
            }
            try await fixture.withStore(mode: .tool) { store in
                _ = try await store.write { try $0.createUser("mona") }
            }
        }
    }

    @Test("A command makes a database before the first gateway has run")
    func toolFirst() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore(mode: .tool) { store in
                _ = try await store.write { try $0.createUser("mona") }
            }
            try await fixture.withStore { store in
                let found = try await store.read(.scan) { try $0.usersAndEvents().users }
                #expect(found == ["id-mona"])
            }
        }
    }
}
