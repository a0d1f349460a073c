internal import Pipeline
internal import SCIM
internal import Settings
internal import Shape

/// One of the `tests:` of a `gateway.yaml`, tried on the sinks without delivering anything.
struct EventTestRun {
    /// What one sink would get otherwise than expected.
    struct Difference: Hashable {
        let sink: String
        let clauses: [String]
    }

    /// In the order of the expectations; empty when the test passes.
    let differences: [Difference]

    init(_ test: EventTestSettings, sinks: [(name: String, options: LaneOptions)]) {
        differences = test.expectations.compactMap { name, expected in
            guard let options = sinks.first(where: { $0.name == name })?.options else { return nil }
            let clauses = Self.clauses(expected, options.shaped(test.event))
            return clauses.isEmpty ? nil : Difference(sink: name, clauses: clauses)
        }
    }

    static func clauses(_ expected: JSONValue, _ shaped: ShapedEvent?) -> [String] {
        switch (expected.string, shaped) {
        case ("nothing", nil), ("something", .some):
            return []
        case ("nothing", let shaped?):
            return ["it gets the event instead of nothing: \(shown(shaped.body))"]
        case (_, nil):
            return ["it gets nothing: its 'from' or its 'when' does not let the event through"]
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
