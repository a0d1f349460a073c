internal import HTTPTypes
internal import SCIM
internal import Settings
internal import Store

extension AdminEndpoints {
    private static let shape = AdminShape.object([
        ("name", .string), ("profile", .string), ("users", .integer), ("groups", .integer), ("rules", .map(.boolean)),
        ("tolerated", .list(.object([("rule", .string), ("requests", .integer), ("last_seen", .moment)]))),
        ("paused", .optional(.object([("reason", .string), ("since", .moment)]))),
    ])

    /// Why something is paused.
    static let reason = AdminField("reason", .text(maxLength: 500), "Why, for whoever looks next.")

    /// Whether a change of state changed anything.
    static let changed = AdminShape.object([("changed", .boolean)])

    static let connections = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/connections",
            access: .role(.viewer),
            summary: "The connections that gateway.yaml declares.",
            answers: .object([("items", .list(shape))]),
            run: { call in
                let connections = call.context.options.connections
                let reports = try await call.store.read(.scan) { snapshot in
                    try connections.map { try ConnectionReport(of: $0, in: snapshot) }
                }
                return Answer(json: ["items": .array(reports.map(\.json))])
            }
        ),
        AdminEndpoint(
            method: .get,
            path: "/api/v1/connections/{name}",
            access: .role(.viewer),
            summary: "One connection.",
            answers: shape,
            run: { call in
                let connection = try call.context.connection(call.part("name"))
                let report = try await call.store.read(.scan) { try ConnectionReport(of: connection, in: $0) }
                return Answer(json: report.json.object ?? [:])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/connections/{name}/pause",
            access: .role(.operator),
            summary: "Turn changes on a connection away until it is resumed.",
            body: [reason],
            answers: changed,
            run: { call in
                let name = try call.context.connection(call.part("name")).name
                let reason = call.body.text("reason") ?? "paused by a person"
                return .changed(try await call.administer { try $0.pauseConnection(named: name, reason: reason) })
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/connections/{name}/resume",
            access: .role(.operator),
            summary: "Let changes on a paused connection in again.",
            answers: changed,
            run: { call in
                let name = try call.context.connection(call.part("name")).name
                return .changed(try await call.administer { try $0.resumeConnection(named: name) })
            }
        ),
    ]
}

extension Answer {
    /// Whether something is now as it was not before.
    static func changed(_ isChanged: Bool) -> Answer {
        Answer(json: ["changed": .bool(isChanged)])
    }
}
