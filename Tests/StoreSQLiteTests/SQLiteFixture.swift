import SCIM
import Store
import StoreSQLite
import TestSupport

/// A database file in a folder of its own.
struct SQLiteFixture: StoreFixture {
    let path: String

    static func with<Result>(_ body: (SQLiteFixture) async throws -> Result) async throws -> Result {
        try await TemporaryFolder.with { try await body(SQLiteFixture(path: $0.path("data/gatehouse.db"))) }
    }

    func open(clock: @escaping @Sendable () -> Timestamp) async throws -> any Store {
        try SQLiteStore.open(path: path, clock: clock)
    }

    /// Opens the database, runs `body` and closes it.
    func withStore<Result>(
        mode: SQLiteStore.Mode = .serve,
        _ body: (SQLiteStore) async throws -> Result
    ) async throws -> Result {
        let store = try SQLiteStore.open(path: path, mode: mode)
        do {
            let result = try await body(store)
            try await store.close()
            return result
        } catch {
            try? await store.close()
            throw error
        }
    }
}

extension StoreTransaction {
    /// Stores a user under the connection `okta`, with an event.
    func createUser(_ name: String, body: [UInt8] = Array("{}".utf8)) throws -> ResourceRecord {
        let okta = try openConnection(named: "okta")
        let entries = [IndexEntry(.userName, name), IndexEntry(.externalId, "00u-\(name)")]
        let draft = ResourceDraft(id: "id-\(name)", kind: .user, body: body, display: name, entries: entries)
        let user = try insert(draft, into: okta)
        try append(
            EventDraft(
                type: .userCreated,
                connection: okta,
                resource: user.key,
                resourceID: user.id,
                request: "req_1",
                data: Array("{}".utf8)
            )
        )
        return user
    }
}

extension StoreSnapshot {
    /// The ids of the users under `okta`, and of the users that the log names.
    func usersAndEvents() throws -> (users: [String], events: [String]) {
        guard let okta = try connection(named: "okta") else { return ([], []) }
        return (
            try resources(.user, in: okta, after: nil, limit: 10_000).map(\.id),
            try events(after: 0, limit: 10_000).map(\.event.resourceID)
        )
    }
}
