import SCIM
import Shape
import SinkKit
import Testing

@testable import gatehouse

@Suite("What gatehouse test says of a delivery")
struct DeliveryPreviewDifferencesTests {
    private static let preview = DeliveryPreview([
        "url": .text(.init("https://crm.example.com/okta")),
        "headers": .headers(["X-Level": .init("7"), "Authorization": .init("Bearer abc", isSecret: true)]),
        "env": .texts(["SCIM_SEQUENCE": .init("42")]),
    ])

    @Test(
        "is nothing where it is as expected",
        arguments: [
            [:], ["url": "https://crm.example.com/okta"], ["url": "{{any}}"],
            ["headers": ["x-level": 7, "AUTHORIZATION": "{{any}}", "X-Other": "{{absent}}"]],
            ["headers": ["Authorization": "Bearer abc"]], ["env": ["SCIM_SEQUENCE": "42"]],
        ] as [JSONObject]
    )
    func same(_ expected: JSONObject) {
        #expect(Self.preview.differences(from: expected) == [])
    }

    @Test(
        "is two lines for a text, one for what is not there, and never a secret",
        arguments: [
            (
                ["url": "https://crm.example.com/entra"],
                ["url is     https://crm.example.com/okta", "instead of https://crm.example.com/entra"]
            ),
            (
                ["headers": ["X-Level": 8, "X-Tenant": "acme", "Authorization": "Bearer abd"]],
                [
                    "headers.X-Level is 7", "instead of         8", "headers.X-Tenant is missing, instead of acme",
                    "headers.Authorization is another text; neither is shown, since it may be a secret",
                ]
            ),
            (["headers": ["authorization": "{{absent}}"]], [#"headers.authorization is "…" instead of absent"#]),
            (
                ["env": ["scim_sequence": 42]],
                ["env.scim_sequence is missing, instead of 42"]
            ),
            (["headers": "X-Level"], ["headers has names of its own: write 'headers: { NAME: … }'"]),
            (["dead_letter": "{{any}}"], ["it is delivered instead of becoming a dead letter"]),
        ] as [(JSONObject, [String])]
    )
    func different(_ expected: JSONObject, _ clauses: [String]) {
        #expect(Self.preview.differences(from: expected) == clauses)
    }

    @Test("is that the event becomes a dead letter, unless the test says so")
    func rejected() {
        let preview = DeliveryPreview(rejecting: "it leads out")
        let shaped = ShapedEvent(Array("{}".utf8), "application/json")
        #expect(EventTestRun.clauses("something", nil, shaped, preview) == ["it becomes a dead letter: it leads out"])
        #expect(EventTestRun.clauses(nil, ["dead_letter": "it leads out"], shaped, preview) == [])
        #expect(EventTestRun.clauses(nil, ["dead_letter": "{{any}}"], shaped, preview) == [])
        #expect(
            EventTestRun.clauses(nil, ["dead_letter": "no"], shaped, preview)
                == ["dead_letter is it leads out", "instead of     no"]
        )
    }

    @Test("is that there is none where the event does not go")
    func unreached() {
        let clauses = EventTestRun.clauses(nil, ["url": "{{any}}"], nil, nil)
        #expect(clauses == ["it gets nothing: its 'from' or its 'when' does not let the event through"])
    }
}
