import SCIM
import Testing

@testable import Settings

@Suite("Tests in gateway.yaml")
struct EventTestSettingsTests {
    private func read(_ tests: String) -> (tests: [EventTestSettings], diagnostics: [String]) {
        let file = SettingsFile(
            text: """
                connections: { okta: {}, entra: {} }
                sinks: { crm: { type: file } }
                tests:
                \(tests)
                """
        )
        let diagnostics = file.diagnostics.sorted.map(\.description).filter { $0.contains("tests") }
        return (file.tests, diagnostics)
    }

    @Test("make an event of what matters of it")
    func shortForm() throws {
        let (tests, diagnostics) = read(
            """
            - name: Mona goes
              event:
                type: user.deactivated
                connection: entra
                resource: { userName: mona, active: false, logins: 007, level: 7 }
                changes: [{ path: active, old: true, new: false }, { path: title, old: "7" }]
              expect: { crm: nothing }
            """
        )
        #expect(diagnostics.isEmpty)
        let test = try #require(tests.first)
        #expect(test.name == "Mona goes" && test.mark.line == 4)
        #expect(test.expectations.map { "\($0.sink) \($0.expected)" } == ["crm \(JSONValue.string("nothing"))"])
        #expect(test.event.type == .userDeactivated && test.event.connection == "entra")
        #expect(
            try JSONReader.read(test.event.data) == [
                "resource": [
                    "id": "2819c223-7f76-453a-919d-413861904646", "schemas": [.string(SchemaURN.user)],
                    "userName": "mona", "active": false, "logins": "007", "level": 7,
                ],
                "changes": [
                    ["op": "replace", "path": "active", "old": true, "new": false],
                    ["op": "remove", "path": "title", "old": "7"],
                ],
            ]
        )
    }

    @Test("take an event as it is printed")
    func wholeEvent() throws {
        let (tests, diagnostics) = read(
            """
            - event:
                { "id": "evt_1", "type": "group.members_changed", "time": "2026-11-23T18:22:30.123Z", "sequence": 42,
                  "connection": "okta", "request": "req_1", "data": { "resource": { "id": "g1", "schemas": ["s"] },
                  "changes": [], "members": { "added": [{ "value": "u1" }], "removed": [] } } }
              expect: { crm: { sequence: 42 } }
            """
        )
        #expect(diagnostics.isEmpty)
        let event = try #require(tests.first?.event)
        #expect(tests.first?.name == "test 1")
        #expect(event.id == "evt_1" && event.sequence == 42 && event.resourceID == "g1")
        #expect(
            String(decoding: event.data, as: UTF8.self)
                == #"{"resource":{"id":"g1","schemas":["s"]},"changes":[],"members":{"added":[{"value":"u1"}],"removed":[]}}"#
        )
    }

    @Test("say how an event is delivered, of which what the sink does not know is reported")
    func delivery() throws {
        let file = SettingsFile(
            text: """
                connections: { okta: {} }
                sinks: { crm: { type: webhook } }
                tests:
                - event: { type: user.created }
                  delivery:
                    crm: { url: 'https://example.com/', header: { X-Level: 7 } }
                """
        )
        let test = try #require(file.tests.first)
        #expect(test.expectations.isEmpty && test.deliveries.map(\.sink) == ["crm"])
        #expect(test.deliveries.first?.expected == ["url": "https://example.com/", "header": ["X-Level": 7]])
        file.check(test, deliveryOf: "crm", against: ["url", "headers"])
        file.report("no", in: test, deliveryOf: "crm")
        #expect(
            file.diagnostics.sorted.map(\.description).filter { $0.contains("tests") } == [
                "gateway.yaml:6:5: tests[0].delivery.crm: no",
                "gateway.yaml:6:41: tests[0].delivery.crm: unknown key 'header', did you mean 'headers'?",
            ]
        )
    }

    @Test(
        "are reported where they are wrong",
        arguments: [
            (
                "- event: { type: user.create }\n  expect: { crm: nothing }",
                "4:18: tests[0].event.type: expected user.created"
            ),
            ("- event: {}\n  expect: { crm: nothing }", "4:3: tests[0].event: required key 'type' is missing"),
            ("- event: { type: user.created }", "4:3: tests[0]"),
            (
                "- event: { type: user.created }\n  expect: { cmr: nothing }",
                "5:13: tests[0].expect.cmr: there is no sink 'cmr', did you mean 'crm'?"
            ),
            (
                "- event: { type: user.created, connection: octa }\n  expect: { crm: nothing }",
                "4:44: tests[0].event.connection: there is no connection 'octa', did you mean 'okta'?"
            ),
            (
                "- event: { type: user.created, time: noon }\n  expect: { crm: nothing }",
                "4:38: tests[0].event.time: expected a time"
            ),
            (
                "- event: { type: user.created, resource: { a: 1, a: 2 } }\n  expect: { crm: nothing }",
                "4:50: tests[0].event.resource: duplicate key 'a'"
            ),
            (
                "- event: { type: user.created }\n  delivery: { cmr: { url: x } }",
                "5:15: tests[0].delivery.cmr: there is no sink 'cmr', did you mean 'crm'?"
            ),
            (
                "- event: { type: user.created }\n  delivery: { crm: nothing }",
                "5:15: tests[0].delivery.crm: expected what is compared, such as 'url: …'"
            ),
            (
                "- event: { type: user.created }\n  delivery: crm",
                "5:13: tests[0].delivery: expected the names of sinks with what each must get"
            ),
            (
                "- event: { type: user.created }\n  expect: { crm: nothing }\n  delivery: { crm: { url: x } }",
                "6:15: tests[0].delivery.crm: 'expect' says that it gets nothing"
            ),
        ]
    )
    func mistakes(_ test: String, _ expected: String) {
        let (_, diagnostics) = read(test)
        #expect(diagnostics.contains { $0.hasPrefix("gateway.yaml:" + expected) }, "\(diagnostics)")
    }
}
