internal import HTTPTypes
internal import SCIM
internal import Store

extension AdminEndpoints {
    static let health = [
        AdminEndpoint(
            method: .get,
            path: "/healthz",
            access: .everybody,
            summary: "Whether the process lives.",
            answers: .text("text/plain"),
            run: { _ in Answer(.ok, contentType: "text/plain; charset=utf-8", text: "ok\n") }
        ),
        AdminEndpoint(
            method: .get,
            path: "/readyz",
            access: .everybody,
            summary: "Whether changes are accepted; with details for who may see them.",
            answers: .object([
                ("status", .string), ("store", .absentable(.anyObject)), ("sinks", .absentable(.anyObject)),
            ]),
            run: { call in await Readiness(call.context).answer(isDetailed: call.isTrusted) }
        ),
        AdminEndpoint(
            method: .get,
            path: "/metrics",
            access: .role(.viewer, isOpenLocally: true),
            summary: "Metrics in Prometheus's text format.",
            answers: .text("text/plain"),
            run: { call in
                var answer = Answer(.ok, text: try await MetricsPage(call.context).text())
                answer.headers[.contentType] = PrometheusText.contentType
                return answer
            }
        ),
        AdminEndpoint(
            method: .get,
            path: "/openapi.json",
            access: .role(.viewer, isOpenLocally: true),
            summary: "This API as an OpenAPI 3.1 document.",
            answers: .anyObject,
            run: { call in
                let options = call.context.options
                return Answer(json: AdminOperations(isOpen: options.isOpen).document(version: options.version).json)
            }
        ),
    ]

    static let status = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/status",
            access: .role(.viewer),
            summary: "The gateway as a whole.",
            answers: .object([
                ("version", .string), ("started", .moment), ("last_event", .integer), ("audit_head", .string),
                ("connections", .integer),
                ("sinks", .map(.object([("state", .string), ("detail", .optional(.string))]))),
            ]),
            run: { call in
                let (last, head) = try await call.store.read(.point) { (try $0.lastSequence(), try $0.auditHead()) }
                var sinks = JSONObject()
                for sink in await call.context.sinks() {
                    sinks[sink.name] = [
                        "state": .string(sink.state), "detail": sink.detail.map(JSONValue.string) ?? .null,
                    ]
                }
                return Answer(json: [
                    "version": .string(call.context.options.version),
                    "started": .string(call.context.options.started.description),
                    "last_event": .integer(last),
                    "audit_head": .string(head.description),
                    "connections": .integer(call.context.options.connections.count),
                    "sinks": .object(sinks),
                ])
            }
        )
    ]
}
