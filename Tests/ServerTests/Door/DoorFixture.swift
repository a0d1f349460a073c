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

/// The door over a fresh directory, without a socket: requests go in as values, answers come out as values.
struct DoorFixture {
    /// What a request selects its connection with.
    static let token = "token-of-the-tests"
    /// The token of another connection, treated alike, which has a path of its own as well.
    static let otherToken = "token-of-another-connection"

    let door: Door
    let store: any Store
    let tolerated: ToleratedRequests
    let admission: WriteAdmission
    var known = KnownTokens()
    var refusals = AuditedRefusals()

    /// Runs `body` with a door whose connections are treated as given; `auth` has more ways into the first of them.
    static func with(
        tolerance: Tolerance = .tolerant,
        answersPatchMinimally: Set<ResourceKind> = [],
        schemas: SchemaRegistry = .standard,
        auth: [AuthSettings] = [],
        fetch: @escaping KeySetFetch = { _, _ in throw KeySetFailure("nothing to fetch") },
        limits: RequestLimits = .standard,
        caller: CallerLimits? = nil,
        queueLimit: Int = .max,
        _ body: (DoorFixture) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let store = try SQLiteStore.open(path: folder.path("gatehouse.db"))
            do {
                let connections = try await store.write { transaction in
                    try ["test", "other"].map { name in
                        Connection(
                            name: name,
                            id: try transaction.openConnection(named: name),
                            tolerance: tolerance,
                            schemas: schemas,
                            answersPatchMinimally: answersPatchMinimally,
                            limits: name == "test" ? caller : nil
                        )
                    }
                }
                let tolerated = ToleratedRequests()
                let known = KnownTokens()
                let refusals = AuditedRefusals()
                let admission = WriteAdmission(store: store, queueLimit: queueLimit)
                let door = try await SCIMDoor(
                    options: SCIMDoor.Options(
                        basePath: "/scim/v2",
                        ownPaths: ["other": "/scim/v2/other"],
                        publicURL: "https://scim.test",
                        maxBody: 1 << 20,
                        limits: limits
                    ),
                    store: store,
                    connections: connections,
                    credentials: await Credentials(
                        [
                            ("test", [AuthSettings(.token(Secret(token), expires: nil))] + auth),
                            ("other", [AuthSettings(.token(Secret(otherToken), expires: nil))]),
                        ],
                        fetch: fetch,
                        logger: quiet
                    ),
                    known: known,
                    tolerated: tolerated,
                    refusals: refusals,
                    admission: admission,
                    wait: { _ in }
                )
                let fixture = DoorFixture(
                    door: door.door(logger: quiet),
                    store: store,
                    tolerated: tolerated,
                    admission: admission,
                    known: known,
                    refusals: refusals
                )
                try await body(fixture)
                try await store.close()
            } catch {
                try? await store.close()
                throw error
            }
        }
    }

    /// Who sends the requests of the tests: an address for documentation (RFC 5737), over TLS.
    static let peer = peer("192.0.2.7")

    /// Someone who sends requests from an address, perhaps with a certificate.
    static func peer(_ address: String, isSecure: Bool = true, certificate: ClientCertificate? = nil) -> Peer {
        Peer(address: IPAddress(address), isSecure: isSecure, certificate: certificate)
    }

    /// The caller of operations that no request is behind.
    static let caller = Caller(
        connection: "test",
        method: .bearer,
        tokenID: nil,
        name: "test",
        address: nil,
        rights: .full
    )

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Sends one request, with a token unless the headers say otherwise.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        headers: HTTPFields = [:]
    ) async -> Answer {
        var fields: HTTPFields = [.authorization: "Bearer \(Self.token)"]
        if body != nil { fields[.contentType] = "application/scim+json" }
        for field in headers { fields[field.name] = field.value.isEmpty ? nil : field.value }
        let head = HTTPRequest(
            method: method,
            scheme: "https",
            authority: "scim.test",
            path: "/scim/v2" + path,
            headerFields: fields
        )
        return await send(head, body: body)
    }

    /// Sends a request as it is.
    func send(_ head: HTTPRequest, body: String?, from peer: Peer = Self.peer) async -> Answer {
        await door.answer(Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? ""))), from: peer)
    }

    /// The headers that say a `name` and a value.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        _ name: HTTPField.Name,
        _ value: String
    ) async -> Answer {
        await send(method, path, body, headers: [name: value])
    }

    func get(_ path: String) async -> Answer { await send(.get, path) }
    func post(_ path: String, _ body: String) async -> Answer { await send(.post, path, body) }
    func put(_ path: String, _ body: String) async -> Answer { await send(.put, path, body) }
    func delete(_ path: String) async -> Answer { await send(.delete, path) }

    /// Everything that was told so far.
    func events() async throws -> [(type: EventType, data: String)] {
        try await store.read(.scan) { snapshot in
            try snapshot.events(after: 0, limit: 1000).map {
                ($0.event.type, String(decoding: $0.event.data, as: UTF8.self))
            }
        }
    }

    /// A request of the other connection.
    func other(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async -> Answer {
        await send(method, path, body, headers: [.authorization: "Bearer \(Self.otherToken)"])
    }

    /// A PATCH with these operations, written as JSON.
    func patch(_ path: String, _ operations: String, headers: HTTPFields = [:]) async -> Answer {
        let body = #"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[\#(operations)]}"#
        return await send(.patch, path, body, headers: headers)
    }

    /// Creates a user and returns its id.
    func user(_ userName: String, _ more: String = "") async -> String {
        await send(.post, "/Users", Self.user(userName, more)).id
    }

    /// Creates a group and returns its id.
    func group(_ displayName: String, members: [String] = []) async -> String {
        let list = members.map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        let body = #"{"schemas":["\#(SchemaURN.group)"],"displayName":"\#(displayName)","members":[\#(list)]}"#
        return await send(.post, "/Groups", body).id
    }

    /// A user's body; `more` starts with a comma.
    static func user(_ userName: String, _ more: String = "") -> String {
        #"{"schemas":["\#(SchemaURN.user)"],"userName":"\#(userName)"\#(more)}"#
    }
}

extension Answer {
    /// The body read as JSON.
    var json: JSONValue { (try? JSONReader.read(body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    var id: String { json["id"].string ?? "" }
    var scimType: String? { json["scimType"].string }
    /// The number of the status.
    var code: Int { Int(status.code) }
    var version: String? { json["meta"]["version"].string }
}

extension JSONValue {
    /// A member of an object; null where there is none.
    subscript(name: String) -> JSONValue { object?[name] ?? .null }

    /// An element of an array; null where there is none.
    subscript(index: Int) -> JSONValue {
        guard let array, array.indices.contains(index) else { return .null }
        return array[index]
    }
}
