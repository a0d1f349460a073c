internal import HTTPTypes
internal import SCIM
internal import Settings
internal import Store

/// One thing that the admin listener answers: who may, what it takes, what it gives, and what it does.
///
/// The list of them is the routing table, the documentation and the OpenAPI document at once.
struct AdminEndpoint: Sendable {
    /// Who may call it.
    enum Access: Sendable, Hashable {
        /// Everybody who reaches the listener.
        case everybody
        /// A role; nobody needs one on a loopback address unless the settings want it always. Nothing personal may be
        /// given out so.
        case role(AdminRole, isOpenLocally: Bool)

        static func role(_ role: AdminRole) -> Access { .role(role, isOpenLocally: false) }
    }

    let method: HTTPRequest.Method
    /// The path, with names in braces for the parts that vary.
    let path: String
    let access: Access
    let summary: String
    var query: [AdminField] = []
    var body: [AdminField] = []
    /// The status of success.
    var status: HTTPResponse.Status = .ok
    /// What is answered then.
    let answers: AdminShape
    let run: @Sendable (AdminCall) async throws -> Answer

    /// The values of the parts in braces when the path is this endpoint's; nil when it is not.
    func match(_ segments: [String]) -> [String: String]? {
        let parts = path.split(separator: "/")
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (part, segment) in zip(parts, segments) {
            if part.first == "{" {
                values[String(part.dropFirst().dropLast())] = segment
            } else if part != segment {
                return nil
            }
        }
        return values
    }

    /// The names of the parts in braces, in order.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }
}

/// A request for an endpoint, authenticated and checked.
struct AdminCall: Sendable {
    let context: AdminContext
    let actor: AuditActor
    /// Whether the caller may see what is open to who reaches a local listener.
    let isTrusted: Bool
    let request: String
    let path: [String: String]
    let query: AdminArguments
    let body: AdminArguments

    var store: any Store { context.store }

    /// A part of the path.
    func part(_ name: String) -> String { path[name] ?? "" }

    /// Does something that people do to a gateway, in one transaction with its line in the audit log.
    func administer<Result: Sendable>(
        _ body: @escaping @Sendable (Administration) throws -> Result
    ) async throws -> Result {
        let (actor, request) = (actor, request)
        return try await store.write { try body(Administration($0, by: actor, request: request)) }
    }
}

/// What the endpoints need to know beside the store.
struct AdminContext: Sendable {
    let store: any Store
    let options: AdminDoor.Options
    let sinks: @Sendable () async -> [AdminDoor.SinkState]
    let metrics: MetricsRegistry

    /// The settings of a connection.
    func connection(_ name: String) throws(AdminError) -> ConnectionSettings {
        guard let found = options.connections.first(where: { $0.name == name }) else {
            throw AdminError(.notFound, "gateway.yaml declares no connection '\(name)'.")
        }
        return found
    }
}
