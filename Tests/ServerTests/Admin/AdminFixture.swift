import Addresses
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SCIM
import Settings
import Store
import StoreSQLite
import TestSupport

@testable import Server

/// The operator's door over a fresh store, without a socket.
struct AdminFixture {
    let door: AdminDoor
    let store: any Store
    /// A live token of each role.
    let tokens: [AdminRole: String]

    static func with(
        isOpen: Bool = true,
        hosts: [String] = [],
        _ body: (AdminFixture) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStore.open(path: folder.path("gatehouse.db"))
            do {
                var tokens: [AdminRole: String] = [:]
                for role in AdminRole.allCases {
                    let (text, record) = AdminTokenRecord.mint(name: "the \(role.rawValue)", role: role, days: nil)
                    tokens[role] = text
                    try await store.write { try $0.insert(record) }
                }
                try await store.write { transaction in
                    _ = try transaction.openSink(named: "crm", startingAfter: 0)
                    _ = try transaction.openSink(named: "old", startingAfter: 0)
                }
                let file = SettingsFile(text: "connections: { okta: { profile: okta, auth: [{ type: bearer }] } }")
                let door = AdminDoor(
                    options: AdminDoor.Options(
                        version: "1.2.3",
                        started: Timestamp(milliseconds: 1_700_000_000_000),
                        isOpen: isOpen,
                        hosts: hosts,
                        connections: file.settings?.connections ?? []
                    ),
                    store: store,
                    wait: { _ in },
                    sinks: { [AdminDoor.SinkState(name: "crm", state: "running", detail: nil, breaker: .closed)] }
                )
                try await body(AdminFixture(door: door, store: store, tokens: tokens))
                try await store.close()
            } catch {
                try? await store.close()
                throw error
            }
        }
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as role: AdminRole? = nil,
        host: String = "127.0.0.1:9090",
        headers: HTTPFields = [:]
    ) async -> Answer {
        var fields: HTTPFields = [:]
        if body != nil { fields[.contentType] = "application/json" }
        if let role, let token = tokens[role] { fields[.authorization] = "Bearer \(token)" }
        for field in headers { fields[field.name] = field.value.isEmpty ? nil : field.value }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let peer = Peer(address: IPAddress("192.0.2.9"))
        return await door.answer(request, peer, "req_test", DoorFixture.quiet)
    }

    func get(_ path: String, as role: AdminRole? = .viewer) async -> Answer { await send(.get, path, as: role) }

    func post(_ path: String, _ body: String? = nil, as role: AdminRole? = .operator) async -> Answer {
        await send(.post, path, body, as: role)
    }

    /// The entries of the audit log.
    func audited() async throws -> [AuditEntry] {
        try await store.read(.scan) { snapshot in
            try snapshot.audit(after: 0, limit: 100).compactMap { AuditRecord($0.bytes)?.entry }
        }
    }
}

extension Answer {
    /// The code of a refusal of the admin listener.
    var errorCode: String? { json["error"]["code"].string }
}
