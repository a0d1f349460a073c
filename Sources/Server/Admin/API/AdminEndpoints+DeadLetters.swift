internal import HTTPTypes
internal import SCIM
internal import Store

extension AdminEndpoints {
    private static let members: [(String, AdminShape)] = [
        ("event", .string), ("sink", .string), ("type", .string), ("resource", .string), ("sequence", .integer),
        ("given_up", .moment), ("attempts", .integer), ("reason", .string),
    ]

    private static let selection =
        [
            AdminField("sink", .text(maxLength: 32), isRequired: true, "The sink whose dead letters are meant."),
            AdminField("ids", .texts(maxCount: 500), "The ids of events; all that the rest chooses without it."),
        ] + eventFilter + [AdminField("all", .boolean, "Must be true where nothing else chooses.")]

    static let deadLetters = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/sinks/{name}/dead-letters",
            access: .role(.viewer),
            summary: "Events that a sink was given up for, with the reasons.",
            query: paging,
            answers: .page(of: .object(members)),
            run: { call in
                let (name, after, limit) = (call.part("name"), call.query.integer("after") ?? 0, call.query.limit)
                let letters = try await call.store.read(.scan) { snapshot in
                    try snapshot.deadLetters(of: snapshot.sink(named: name).id, after: after, limit: limit)
                }
                let next = letters.count == limit ? letters.last?.letter.sequence : nil
                return .page(letters.map { .object($0.json(sink: name)) }, next: next)
            }
        ),
        AdminEndpoint(
            method: .get,
            path: "/api/v1/sinks/{name}/dead-letters/{event}",
            access: .role(.operator),
            summary: "One dead letter whole, with the event and the person it is about.",
            answers: .object(members.map { $0.0 == "event" ? ("event", .anyObject) : $0 }),
            run: { call in
                let (name, event) = (call.part("name"), call.part("event"))
                let found = try await call.store.read(.scan) { snapshot -> BuriedEvent? in
                    let sink = try snapshot.sink(named: name)
                    guard let logged = try snapshot.event(id: event) else { return nil }
                    let place = logged.event.sequence
                    return try snapshot.deadLetters(of: sink.id, after: place - 1, limit: 1).first
                        .flatMap { $0.letter.sequence == place ? $0 : nil }
                }
                guard let found else {
                    throw AdminError(.notFound, "The sink '\(name)' has no dead letter of the event '\(event)'.")
                }
                var object = found.json(sink: name)
                object["event"] = try JSONReader.read(found.event.json)
                return Answer(json: object)
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/dead-letters/retry",
            access: .role(.operator),
            summary: "Give a sink dead letters once more, in the order of the events.",
            body: selection,
            answers: .object([("count", .integer)]),
            run: { call in try await act(call) { try $0.retryDeadLetters($1, of: $2) } }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/dead-letters/drop",
            access: .role(.operator),
            summary: "Forget dead letters: the sink never gets those events.",
            body: selection,
            answers: .object([("count", .integer)]),
            run: { call in try await act(call) { try $0.dropDeadLetters($1, of: $2) } }
        ),
    ]

    private static func act(
        _ call: AdminCall,
        _ body: @escaping @Sendable (Administration, [Int64], SinkProgress) throws -> Int
    ) async throws -> Answer {
        let isChosen = ["type", "since", "until", "where"].contains { call.body.text($0) != nil }
        guard isChosen || !call.body.texts("ids").isEmpty || call.body.boolean("all") else {
            throw AdminError(.invalidRequest, "Name events in 'ids', choose them, or say 'all': true.")
        }
        let filter = try call.eventFilter(ids: call.body.texts("ids"))
        let name = call.body.text("sink") ?? ""
        let sink = try await call.store.read(.point) { try $0.sink(named: name) }
        let count = try await DeadLetterPages(of: sink, in: call.store).reduce(0) { count, page in
            let sequences = page.filter { filter.matches($0.event) }.map(\.letter.sequence)
            guard !sequences.isEmpty else { return count }
            return count + (try await call.administer { try body($0, sequences, sink) })
        }
        return Answer(json: ["count": .integer(count)])
    }
}

extension AdminCall {
    /// Which events the body chooses.
    func eventFilter(ids: [String] = []) throws(AdminError) -> EventFilter {
        let condition: EventCondition?
        do {
            condition = try body.text("where").map { text throws(EventFilter.Mistake) in
                try EventFilter.condition(text, context.options.schemas)
            }
        } catch {
            throw AdminError(.invalidRequest, "'where', \(error)")
        }
        return EventFilter(
            ids: Set(ids),
            types: try eventTypes(),
            since: body.moment("since"),
            until: body.moment("until"),
            condition: condition
        )
    }

    /// What is to have happened.
    func eventTypes() throws(AdminError) -> Set<EventType> {
        guard let text = body.text("type") else { return [] }
        let types = EventType.matching(text)
        guard !types.isEmpty else { throw AdminError(.invalidRequest, "'type': no event is '\(text)'.") }
        return Set(types)
    }
}

extension Answer {
    /// A part of a list.
    static func page(_ items: [JSONValue], next: Int64?) -> Answer {
        Answer(json: ["items": .array(items), "next": next.map { .integer($0) } ?? .null])
    }
}
