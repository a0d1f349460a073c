import GRDB
import TestSupport
import Testing

@testable import StoreSQLite

@Suite("What makes a commit durable")
struct DurabilityTests {
    @Test(
        "The writer's own connection has the settings",
        arguments: [
            ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("wal_autocheckpoint", "8000"),
            ("page_size", "2048"),
            ("busy_timeout", "5000"), ("temp_store", "2"),
        ]
    )
    func pragmas(name: String, value: String) async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore { store in
                // After writes, since a setting may be lost on the way.
                _ = try await store.write { try $0.createUser("mona") }
                let found = try store.writer.connection.inDatabase { database in
                    try String.fetchOne(database, sql: "PRAGMA \(name)")
                }
                #expect(found == value)
            }
        }
    }

    @Test("A command beside the gateway is as durable")
    func tool() async throws {
        try await SQLiteFixture.with { fixture in
            try await fixture.withStore(mode: .tool) { store in
                let found = try store.writer.connection.inDatabase { database in
                    try Int.fetchOne(database, sql: "PRAGMA synchronous")
                }
                #expect(found == 2)
            }
        }
    }

    @Test("Nobody else can read the folder, the database, its log and its lock")
    func permissions() async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStore.open(path: folder.path("data/gatehouse.db"))
            _ = try await store.write { try $0.createUser("mona") }
            #expect(try folder.permissions(of: "data") == 0o700)
            for name in folder.names(in: "data") {
                #expect(try folder.permissions(of: "data/\(name)") == 0o600, "\(name)")
            }
            #expect(folder.names(in: "data").contains("gatehouse.db-wal"))
            try await store.close()
        }
    }
}
