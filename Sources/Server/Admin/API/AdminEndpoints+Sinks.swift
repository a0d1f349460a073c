internal import HTTPTypes
internal import SCIM
internal import Store

extension AdminEndpoints {
    private static let shape = AdminShape.object([
        ("name", .string), ("declared", .boolean), ("state", .string), ("cursor", .integer), ("lag", .integer),
        ("parked", .integer), ("backfill", .optional(.object([("told", .integer), ("complete", .boolean)]))),
        ("dead", .integer), ("next_retry", .optional(.moment)), ("spared", .optional(.string)),
        ("failing", .optional(.string)),
        ("last_failure", .optional(.string)),
        ("hold", .optional(.object([("reason", .string), ("since", .moment)]))),
    ])

    static let sinks = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/sinks",
            access: .role(.viewer),
            summary: "Sinks that run or ever ran, with how far they have come.",
            answers: .object([("items", .list(shape))]),
            run: { call in
                let reports = try await call.store.read(.scan) { snapshot in
                    try snapshot.sinks().map { try SinkReport(of: $0, in: snapshot) }
                }
                let states = await call.context.sinks()
                return Answer(json: ["items": .array(reports.map { $0.json(states) })])
            }
        ),
        AdminEndpoint(
            method: .get,
            path: "/api/v1/sinks/{name}",
            access: .role(.viewer),
            summary: "One sink.",
            answers: shape,
            run: { call in
                let name = call.part("name")
                let report = try await call.store.read(.scan) { snapshot in
                    try SinkReport(of: snapshot.sink(named: name), in: snapshot)
                }
                return Answer(json: report.json(await call.context.sinks()).object ?? [:])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/sinks/{name}/pause",
            access: .role(.operator),
            summary: "Keep everything from a sink until it is resumed.",
            body: [reason],
            answers: changed,
            run: { call in
                let (name, reason) = (call.part("name"), call.body.text("reason") ?? "paused by a person")
                return .changed(try await call.administer { try $0.pauseSink(named: name, reason: reason) })
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/sinks/{name}/resume",
            access: .role(.operator),
            summary: "Let a sink that was paused or held have its events; what its guard stopped is approved.",
            answers: changed,
            run: { call in
                let name = call.part("name")
                return .changed(try await call.administer { try $0.resumeSink(named: name) })
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/sinks/{name}/retry",
            access: .role(.operator),
            summary: "Have everything tried at once that waits for its next try.",
            answers: .object([("waiting", .integer)]),
            run: { call in
                let name = call.part("name")
                let count = try await call.administer { try $0.retrySink(named: name) }
                return Answer(json: ["waiting": .integer(count)])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/sinks/{name}/purge",
            access: .role(.admin),
            summary: "Forget a sink that gateway.yaml no longer declares: its place, parked keys and dead letters.",
            answers: changed,
            run: { call in
                let name = call.part("name")
                guard await !call.context.sinks().contains(where: { $0.name == name }) else {
                    let message = "gateway.yaml declares the sink '\(name)'. Take it out there and restart first."
                    throw AdminError(.conflict, message)
                }
                try await call.administer { try $0.purgeSink(named: name) }
                return .changed(true)
            }
        ),
    ]
}

extension StoreSnapshot {
    /// The sink of a name.
    func sink(named name: String) throws -> SinkProgress {
        let sinks = try sinks()
        guard let sink = sinks.first(where: { $0.name == name }) else {
            throw Administration.Refusal.noSink(name, known: sinks.map(\.name))
        }
        return sink
    }
}

extension SinkReport {
    /// The report with what the running gateway knows beside the store.
    fileprivate func json(_ states: [AdminDoor.SinkState]) -> JSONValue {
        let state = states.first { $0.name == progress.name }
        return json(isDeclared: state != nil, state.flatMap { SinkTrouble(state: $0.state, detail: $0.detail) })
    }
}
