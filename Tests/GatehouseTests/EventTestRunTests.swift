import SCIM
import Shape
import Testing

@testable import gatehouse

@Suite("What gatehouse test says of a sink")
struct EventTestRunTests {
    private static let json: ShapedEvent? = ShapedEvent(
        Array(#"{"type":"user.created","data":{"active":true}}"#.utf8),
        "application/json"
    )
    private static let text: ShapedEvent? = ShapedEvent(Array("hello".utf8), "text/plain")
    /// A token whose claims are `{"jti":"evt_1"}`.
    private static let token: ShapedEvent? = ShapedEvent(
        Array("e30.eyJqdGkiOiJldnRfMSJ9.c2ln".utf8),
        "application/secevent+jwt"
    )

    private static let unreached = "it gets nothing: its 'from' or its 'when' does not let the event through"

    /// An expectation with the event as it would go out.
    struct Case: Sendable {
        let expected: JSONValue
        let shaped: ShapedEvent?
        var clauses: [String] = []
    }

    @Test(
        "is nothing where it gets what is expected",
        arguments: [
            Case(expected: "nothing", shaped: nil), Case(expected: "something", shaped: json),
            Case(expected: "something", shaped: text), Case(expected: "hello", shaped: text),
            Case(expected: ["type": "user.created"], shaped: json),
            Case(expected: ["data": ["active": "{{any}}", "title": "{{absent}}"]], shaped: json),
            Case(expected: ["jti": "evt_1"], shaped: token),
        ]
    )
    func same(_ test: Case) {
        #expect(EventTestRun.clauses(test.expected, test.shaped) == [])
    }

    @Test(
        "is a clause for each difference",
        arguments: [
            Case(
                expected: "nothing",
                shaped: text,
                clauses: ["it gets the event instead of nothing: hello"]
            ),
            Case(expected: "something", shaped: nil, clauses: [unreached]),
            Case(expected: ["type": "x"], shaped: nil, clauses: [unreached]),
            Case(expected: "hullo", shaped: text, clauses: ["the body is hello", "   instead of hullo"]),
            Case(
                expected: ["type": "user.deleted", "data": ["active": false]],
                shaped: json,
                clauses: [
                    #"type is "user.created" instead of "user.deleted""#, "data.active is true instead of false",
                ]
            ),
            Case(expected: ["type": "x"], shaped: text, clauses: ["the body is no JSON: hello"]),
            Case(expected: ["jti": "evt_2"], shaped: token, clauses: [#"jti is "evt_1" instead of "evt_2""#]),
        ]
    )
    func different(_ test: Case) {
        #expect(EventTestRun.clauses(test.expected, test.shaped) == test.clauses)
    }
}
