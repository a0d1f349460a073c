import SCIM
import Testing

@testable import gatehouse

@Suite struct EventLinesTests {
    private let lines = EventLines(style: TerminalStyle(isEnabled: false))

    private func event(_ type: String, _ data: JSONValue) throws -> ReceivedEvent {
        try #require(
            ReceivedEvent(["id": "evt_1", "type": .string(type), "time": "2026-11-23T18:22:30.123Z", "data": data])
        )
    }

    @Test func aDeactivationSaysWhomAndWhat() throws {
        let event = try event(
            "user.deactivated",
            [
                "resource": ["id": "2819c223-7f76", "userName": "mona@example.com", "active": false],
                "changes": [["op": "replace", "path": "active", "old": true, "new": false]],
            ]
        )
        #expect(
            lines.lines(event) == [
                "18:22:30.123  user.deactivated       mona@example.com …23-7f76",
                "              active: true → false",
            ]
        )
    }

    @Test func membersAreShownByName() throws {
        let event = try event(
            "group.members_changed",
            [
                "resource": ["id": "g1", "displayName": "Tours"],
                "members": [
                    "added": [["value": "u1", "display": "ann"]], "removed": [["value": "u2", "display": ""]],
                ],
            ]
        )
        #expect(
            lines.lines(event, remark: "seen before") == [
                "18:22:30.123  group.members_changed  Tours g1  seen before",
                "              members: +ann −u2",
            ]
        )
    }

    @Test func ofManyMembersAFewAreShown() throws {
        let members = JSONValue.array((1...20).map { ["value": .string("u\($0)"), "display": ""] })
        let event = try event("group.members_changed", ["resource": ["id": "g1"], "members": ["added": members]])
        #expect(lines.lines(event).last?.hasSuffix("+u8 and 12 more") == true)
    }

    @Test func aNewUserIsOneLine() throws {
        let event = try event(
            "user.created",
            [
                "resource": ["id": "u1", "userName": "ann"],
                "changes": [["op": "add", "path": "userName", "new": "ann"]],
            ]
        )
        #expect(lines.lines(event).count == 1)
    }

    @Test func controlCharactersDoNotReachTheTerminal() throws {
        let event = try event("user.created", ["resource": ["id": "u1", "userName": "ann\u{1B}[2J\u{07}\n"]])
        #expect(lines.lines(event)[0].unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"id":"evt_1"}"#, #"{"id":"evt_1","type":"user.created","data":{}}"#, "nonsense",
    ])
    func whatIsNoEventIsNotReadAsOne(_ text: String) {
        #expect(ReceivedEvent(Array(text.utf8)) == nil)
    }
}
