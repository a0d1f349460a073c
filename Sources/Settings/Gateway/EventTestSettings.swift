package import SCIM

/// One of `tests`: an event, and what each sink must get of it.
package struct EventTestSettings: Sendable {
    package let name: String
    /// Where the test stands in the file.
    package let mark: Mark
    package let event: Event
    /// What is expected of a sink's body, by the sink's name; `nothing` where the event must not reach it.
    package let expectations: [(sink: String, expected: JSONValue)]
    /// What is expected of a delivery besides the body, by the sink's name.
    package let deliveries: [(sink: String, expected: JSONObject)]
    /// Which of the tests it is, from 0.
    let index: Int
}

extension EventTestSettings {
    /// Reads a test; nil after a mistake, and when describing.
    init?(reading options: OptionReader, index: Int, connections: [String], sinks: [String]) {
        let name = options.string("name", "What the test shows, in a sentence.")
        let event = options.section("event", "The event, or what matters of it.") { event in
            Event(reading: event, connections: connections)
        }
        let expect = options.json(
            "expect",
            """
            For each sink that is looked at what it must get: 'nothing', 'something', or the body, of which only the \
            members that are named here are compared. A text is compared whole.
            """
        )
        let delivery = options.json(
            "delivery",
            """
            For each sink that is looked at what its delivery must say besides the body: of a webhook `url` and `headers`, \
            of a file `path`, of a shell command `env`; `dead_letter` where the sink must reject the event. Only \
            what is named here is compared.
            """
        )
        options.finish()
        guard !options.isDescribing else { return nil }
        guard expect != nil || delivery != nil else {
            options.report("a test says under 'expect' what each sink must get, such as 'crm: nothing'", at: "expect")
            return nil
        }
        let expected = options.perSink(expect, at: "expect", "such as 'crm: nothing'", sinks)
        let around = options.perSink(delivery, at: "delivery", "such as 'crm: { url: https://example.com/ }'", sinks)
        for sink in around?.names ?? [] where expected?[sink]?.string == "nothing" {
            options.report("'expect' says that it gets nothing, so nothing is delivered", at: "delivery", entry: sink)
        }
        guard let event, let expected, let around else { return nil }
        self.init(
            name: name ?? "test \(index + 1)",
            mark: options.mark,
            event: event,
            expectations: expected.map { ($0.name, $0.value) },
            deliveries: around.compactMap { entry in
                guard let names = entry.value.object, !names.isEmpty else {
                    options.report("expected what is compared, such as 'url: …'", at: "delivery", entry: entry.name)
                    return nil
                }
                return (entry.name, names)
            },
            index: index
        )
    }
}

extension OptionReader {
    /// What is written for each sink, none when nothing is; nil after a mistake.
    fileprivate func perSink(_ value: JSONValue?, at key: String, _ example: String, _ sinks: [String]) -> JSONObject? {
        guard let value else { return [:] }
        guard let written = value.object, !written.isEmpty else {
            report("expected the names of sinks with what each must get, \(example)", at: key)
            return nil
        }
        for sink in written.names where !sinks.contains(sink) {
            let near = NearestWord.suggestion(for: sink, among: sinks)
            report(
                "there is no sink '\(sink)'" + (near.map { ", did you mean '\($0)'?" } ?? ""),
                at: key,
                entry: sink
            )
        }
        return written
    }
}

extension Event {
    /// The resource of a test that names none: the example of RFC 7643.
    private static let sampleID = "2819c223-7f76-453a-919d-413861904646"

    /// Reads the event of a test, which says only what matters to it; nil after a mistake.
    fileprivate init?(reading options: OptionReader, connections: [String]) {
        let type: EventType? = options.requiredChoice("type", "What happened.")
        let connection = options.string("connection", "Whose provider did it; by default the first connection's.")
        let id = options.string("id", default: "evt_test", "The event's id.")
        let time = options.string("time", default: "2026-01-01T00:00:00.000Z", "When it happened.")
        let sequence = options.integer("sequence", default: 1, in: 1...Int.max, "Its place in the log.")
        let request = options.string("request", default: "req_test", "The request that made the change.")
        let resource = options.json(
            "resource",
            "The attributes of the user or group; 'id' and 'schemas' may be left out."
        )
        let changes = options.json(
            "changes",
            "What changed: a list of 'path' with 'old' and 'new'; 'op' follows from them."
        )
        let members = options.json(
            "members",
            "Who joined and left a group: lists 'added' and 'removed' of 'value' and 'display'."
        )
        let data = options.json("data", "The three in one, as 'gatehouse events show' prints them.")
        if let connection, !connections.contains(connection) {
            let near = NearestWord.suggestion(for: connection, among: connections)
            options.report(
                "there is no connection '\(connection)'" + (near.map { ", did you mean '\($0)'?" } ?? ""),
                at: "connection"
            )
        }
        let timestamp = Timestamp(parsing: time)
        if timestamp == nil { options.report("expected a time such as 2026-01-01T00:00:00Z", at: "time") }
        guard let type, let timestamp else { return nil }
        var whole = data?.object ?? [:]
        if let resource { whole["resource"] = resource }
        if let changes { whole["changes"] = changes }
        if let members { whole["members"] = members }
        let schema = type.resourceKind == .user ? SchemaURN.user : SchemaURN.group
        let identity: JSONObject = ["id": .string(Self.sampleID), "schemas": [.string(schema)]]
        let written = whole["resource"]?.object ?? [:]
        let attributes = JSONObject(identity.map { ($0.name, $0.value) } + written.map { ($0.name, $0.value) })
        whole["resource"] = .object(attributes)
        whole["changes"] = .array((whole["changes"]?.array ?? []).map(\.completedChange))
        self.init(
            id: id,
            type: type,
            time: timestamp,
            sequence: Int64(sequence),
            connection: connection ?? connections.first ?? "",
            request: request,
            resourceID: attributes["id"]?.string ?? Self.sampleID,
            data: JSONWriter.bytes(whole)
        )
    }
}

extension JSONValue {
    /// A change with the operation that follows from its values.
    fileprivate var completedChange: JSONValue {
        guard let change = object, change["op"] == nil else { return self }
        let operation = change["old"] == nil ? "add" : change["new"] == nil ? "remove" : "replace"
        return .object(JSONObject([("op", .string(operation))] + change.map { ($0.name, $0.value) }))
    }
}
