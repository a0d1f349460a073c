internal import SCIM
internal import Store
internal import Synchronization

/// Why an engine does not keep the contract.
package struct StoreContractViolation: Error, Sendable, Hashable, CustomStringConvertible {
    /// The clause that is broken.
    package let clause: StoreContract
    /// How.
    package let description: String
}

extension StoreContract {
    /// What a body throws to be rolled back.
    struct Refusal: Error, Hashable {
        let number: Int
    }

    /// A clock that a clause sets.
    final class Clock: Sendable {
        private let milliseconds: Mutex<Int64>

        init(_ milliseconds: Int64 = 1_000_000) {
            self.milliseconds = Mutex(milliseconds)
        }

        func set(_ value: Int64) {
            milliseconds.withLock { $0 = value }
        }

        func now() -> Timestamp {
            Timestamp(milliseconds: milliseconds.withLock { $0 })
        }
    }

    func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(StoreContractViolation) {
        guard holds else { throw StoreContractViolation(clause: self, description: otherwise()) }
    }

    func expect<Value: Equatable>(
        _ found: Value,
        _ expected: Value,
        _ what: String
    ) throws(StoreContractViolation) {
        try require(found == expected, "\(what): \(found), not \(expected)")
    }

    func unwrap<Value>(_ value: Value?, _ what: String) throws(StoreContractViolation) -> Value {
        guard let value else { throw StoreContractViolation(clause: self, description: "\(what) is missing") }
        return value
    }

    /// Opens a store, runs `body` with it and closes it.
    func withStore(
        _ fixture: some StoreFixture,
        clock: Clock = Clock(),
        _ body: (any Store) async throws -> Void
    ) async throws {
        let store = try await fixture.open { clock.now() }
        do {
            try await body(store)
        } catch {
            try? await store.close()
            throw error
        }
        try await store.close()
    }

    /// What `body` throws; a violation when it throws nothing.
    func errorOf<Value>(_ what: String, _ body: () async throws -> Value) async throws -> any Error {
        do {
            _ = try await body()
        } catch {
            return error
        }
        throw StoreContractViolation(clause: self, description: "\(what) succeeded")
    }
}

extension ResourceDraft {
    /// A user whose indexed values follow from the name.
    static func user(_ name: String, body: String = "{}", entries: [IndexEntry]? = nil) -> ResourceDraft {
        ResourceDraft(
            id: "id-\(name)",
            kind: .user,
            body: Array(body.utf8),
            display: "The user \(name)",
            entries: entries ?? [IndexEntry(.userName, name), IndexEntry(.externalId, "00u-\(name)")]
        )
    }

    static func group(_ name: String) -> ResourceDraft {
        ResourceDraft(
            id: "id-\(name)",
            kind: .group,
            body: Array("{}".utf8),
            display: "The group \(name)",
            entries: [IndexEntry(.displayName, name)]
        )
    }
}

extension EventDraft {
    static func sample(
        _ type: EventType,
        of record: ResourceRecord,
        in connection: ConnectionID,
        data: String = "{}"
    ) -> EventDraft {
        EventDraft(
            type: type,
            connection: connection,
            resource: record.key,
            resourceID: record.id,
            request: "req_1",
            data: Array(data.utf8)
        )
    }
}

extension StoreTransaction {
    /// Stores users under the connection `okta`.
    func insertUsers(_ names: [String], into connection: String = "okta") throws -> [ResourceRecord] {
        let connection = try openConnection(named: connection)
        return try names.map { try insert(.user($0), into: connection) }
    }

    func insertGroups(_ names: [String], into connection: String = "okta") throws -> [ResourceRecord] {
        let connection = try openConnection(named: connection)
        return try names.map { try insert(.group($0), into: connection) }
    }
}
