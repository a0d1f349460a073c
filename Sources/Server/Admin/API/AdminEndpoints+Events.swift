internal import HTTPTypes
internal import SCIM
internal import Store

extension AdminEndpoints {
    static let events = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/events",
            access: .role(.viewer),
            summary: "Events of the log after a place, without what changed; the latest ones without 'after'.",
            query: paging,
            answers: .page(
                of: .object([
                    ("id", .string), ("sequence", .integer), ("time", .moment), ("type", .string),
                    ("connection", .string),
                    ("resource", .string), ("request", .string),
                ])
            ),
            run: { call in
                let (after, limit) = (call.query.integer("after"), call.query.limit)
                let events = try await call.store.read(.scan) { snapshot in
                    let start = try after ?? max(0, snapshot.lastSequence() - Int64(limit))
                    return try snapshot.events(after: start, limit: limit).map(\.event)
                }
                let items = events.map { event -> JSONValue in
                    [
                        "id": .string(event.id), "sequence": .integer(event.sequence),
                        "time": .string(event.time.description), "type": .string(event.type.rawValue),
                        "connection": .string(event.connection), "resource": .string(event.resourceID),
                        "request": .string(event.request),
                    ]
                }
                return .page(items, next: events.count == limit ? events.last?.sequence : nil)
            }
        ),
        AdminEndpoint(
            method: .get,
            path: "/api/v1/events/{id}",
            access: .role(.operator),
            summary: "One event as sinks receive it, with the person it is about.",
            answers: .anyObject,
            run: { call in
                let id = call.part("id")
                guard let found = try await call.store.read(.scan, { try $0.event(id: id) }) else {
                    throw AdminError(.notFound, "There is no event '\(id)' in the log.")
                }
                return Answer(json: found.event.json)
            }
        ),
    ]

    private static let replay: [(String, AdminShape)] = [
        ("id", .integer), ("sink", .string), ("asked", .moment), ("state", .string), ("repeated", .integer),
        ("after", .integer), ("through", .integer),
    ]

    static let replays = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/replays",
            access: .role(.viewer),
            summary: "Every replay that was asked for, and how far it has come.",
            answers: .object([("items", .list(.object(replay)))]),
            run: { call in
                let (replays, names) = try await call.store.read(.scan) { snapshot in
                    (try snapshot.replays(), try snapshot.sinks().map { ($0.id, $0.name) })
                }
                let byID = Dictionary(names) { first, _ in first }
                return Answer(json: ["items": .array(replays.map { $0.json(sink: byID[$0.sink] ?? "") })])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/replays",
            access: .role(.operator),
            summary: "Give a sink events of the log once more, marked as a replay.",
            body: [AdminField("sink", .text(maxLength: 32), isRequired: true, "The sink that gets them.")] + eventFilter
                + [AdminField("events_per_second", .integer(1...100_000), "At most so many.")],
            status: .created,
            answers: .object([("id", .integer), ("after", .integer), ("through", .integer)]),
            run: { call in
                _ = try call.eventFilter()
                let (name, types) = (call.body.text("sink") ?? "", try call.eventTypes())
                let (since, until) = (call.body.moment("since"), call.body.moment("until"))
                let (condition, rate) = (call.body.text("where"), call.body.integer("events_per_second"))
                let (id, selection) = try await call.administer { administration in
                    try administration.beginReplay(
                        of: name,
                        since: since,
                        until: until,
                        types: types,
                        condition: condition,
                        rate: rate.map(Double.init)
                    )
                }
                let body: JSONObject = [
                    "id": .integer(id.rawValue), "after": .integer(selection.after),
                    "through": .integer(selection.through),
                ]
                return Answer(json: body, .created)
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/replays/{id}/cancel",
            access: .role(.operator),
            summary: "End a replay; what has been put on its way still arrives.",
            answers: changed,
            run: { call in
                guard let number = Int64(call.part("id")) else {
                    throw AdminError(.notFound, "There is no replay '\(call.part("id"))'.")
                }
                try await call.administer { try $0.cancelReplay(ReplayID(number)) }
                return .changed(true)
            }
        ),
    ]
}
