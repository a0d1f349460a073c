internal import Pipeline
internal import SCIM
internal import Settings
internal import Shape
internal import SinkKit

/// One of the `tests:` of a `gateway.yaml`, tried on the sinks without delivering anything.
struct EventTestRun {
    /// What one sink would get otherwise than expected.
    struct Difference: Hashable {
        let sink: String
        let clauses: [String]
    }

    /// In the order of the expectations; empty when the test passes.
    let differences: [Difference]

    init(_ test: EventTestSettings, sinks: [LaneDefinition]) {
        let named = test.expectations.map(\.sink)
        let names = named + test.deliveries.map(\.sink).filter { !named.contains($0) }
        differences = names.compactMap { name in
            guard let lane = sinks.first(where: { $0.name == name }) else { return nil }
            let shaped = lane.options.shaped(test.event)
            let body = test.expectations.first { $0.sink == name }?.expected
            let delivery = test.deliveries.first { $0.sink == name }?.expected
            let preview = shaped.map { lane.sink.preview(Delivery(event: test.event, $0)) }
            let clauses = Self.clauses(body, delivery, shaped, preview)
            return clauses.isEmpty ? nil : Difference(sink: name, clauses: clauses)
        }
    }

    /// What differs of the body and of the rest of the delivery, where each is looked at.
    ///
    /// An event that the sink would reject does not arrive, whatever its body would be.
    static func clauses(
        _ body: JSONValue?,
        _ delivery: JSONObject?,
        _ shaped: ShapedEvent?,
        _ preview: DeliveryPreview?
    ) -> [String] {
        guard let shaped, let preview else { return self.clauses(body ?? "something", nil) }
        let around = delivery ?? [:]
        return (body.map { self.clauses($0, shaped) } ?? [])
            + (body?.string == "nothing" ? [] : preview.differences(from: around))
    }

    private static let unreached = "it gets nothing: its 'from' or its 'when' does not let the event through"

    static func clauses(_ expected: JSONValue, _ shaped: ShapedEvent?) -> [String] {
        switch (expected.string, shaped) {
        case ("nothing", nil), ("something", .some):
            return []
        case ("nothing", let shaped?):
            return ["it gets the event instead of nothing: \(shown(shaped.body))"]
        case (_, nil):
            return [unreached]
        case (let text?, let shaped?):
            let body = String(decoding: shaped.body, as: UTF8.self)
            return body == text
                ? [] : ["the body is \(shown(shaped.body))", "   instead of \(shown(Array(text.utf8)))"]
        case (nil, let shaped?):
            guard let body = shaped.json else { return ["the body is no JSON: \(shown(shaped.body))"] }
            return JSONPattern(recollection: Recollection()).differences(expected, body, at: "")
        }
    }

    private static func shown(_ body: [UInt8]) -> String {
        PlainText.cut(PlainText.line(String(decoding: body, as: UTF8.self)), to: 400)
    }
}

extension Delivery {
    /// The first attempt.
    fileprivate init(event: Event, _ shaped: ShapedEvent) {
        self.init(
            event: event,
            attempt: 1,
            body: shaped.body,
            contentType: shaped.contentType,
            headers: shaped.headers
        )
    }
}

extension ShapedEvent {
    /// The body as JSON; of a token, its claims.
    fileprivate var json: JSONValue? {
        guard contentType == "application/secevent+jwt" else { return try? JSONReader.read(body) }
        let parts = body.split(separator: UInt8(ascii: "."))
        guard parts.count > 1, let claims = Base64URL.decode(String(decoding: parts[1], as: UTF8.self)) else {
            return nil
        }
        return try? JSONReader.read(claims)
    }
}
