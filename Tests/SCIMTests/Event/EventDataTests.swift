import SCIM
import Testing

@Suite("Events of changes")
struct EventDataTests {
    private func resource(_ kind: ResourceKind, _ body: String) -> EventData.Resource {
        EventData.Resource(
            id: "r1",
            kind: kind,
            body: Array(body.utf8),
            created: Timestamp(milliseconds: 0),
            lastModified: Timestamp(milliseconds: 0),
            version: 2
        )
    }

    private let meta =
        #""meta":{"resourceType":"User","created":"1970-01-01T00:00:00.000Z","#
        + #""lastModified":"1970-01-01T00:00:00.000Z","version":"W/\"2\""}"#

    @Test("a user that was deactivated")
    func user() throws {
        let changes = ChangeSet(from: ["active": true, "title": "x"], to: ["active": false])
        let data = EventData(resource: resource(.user, #"{"active":false}"#), changes: changes)
        #expect(
            String(decoding: data.json, as: UTF8.self)
                == #"{"resource":{"id":"r1","active":false,\#(meta)},"changes":["#
                + #"{"op":"replace","path":"active","old":true,"new":false},"#
                + #"{"op":"remove","path":"title","old":"x"}]}"#
        )
    }

    @Test("a user that is gone")
    func deleted() {
        let data = EventData(resource: resource(.user, "{}"), changes: nil)
        #expect(String(decoding: data.json, as: UTF8.self) == #"{"resource":{"id":"r1",\#(meta)}}"#)
    }

    @Test("a group whose members changed")
    func members() throws {
        let members = EventData.MemberChanges(
            added: [MembershipView(id: "u1", kind: .user, display: "Ann")],
            removed: [MembershipView(id: "u2", kind: .user, display: "\"Bo\"")]
        )
        let data = EventData(
            resource: resource(.group, #"{"displayName":"G"}"#),
            changes: ChangeSet(from: [:], to: [:]),
            members: members
        )
        let object = try #require(try JSONReader.read(data.json).object)
        #expect(object["changes"] == [])
        #expect(
            object["members"]
                == ["added": [["value": "u1", "display": "Ann"]], "removed": [["value": "u2", "display": "\"Bo\""]]]
        )
    }

    private static let typesOfUsers: [(JSONObject?, JSONObject, EventType)] = [
        (nil, [:], .userCreated), (["active": true], ["active": false], .userDeactivated),
        ([:], ["active": false], .userDeactivated), (["active": false], [:], .userReactivated),
        (["active": false], ["active": true, "title": "x"], .userReactivated), (["title": "x"], [:], .userUpdated),
    ]

    @Test("the type of a user's event", arguments: typesOfUsers)
    func userTypes(_ old: JSONObject?, _ new: JSONObject, _ type: EventType) {
        #expect(EventType.forUser(from: old, to: new) == type)
    }

    @Test("the type of a group's event")
    func groupTypes() {
        let changes = ChangeSet(from: ["displayName": "a"], to: ["displayName": "b"])
        let none = ChangeSet(from: [:], to: [:])
        #expect(EventType.forGroup(isNew: true, changes: changes) == .groupCreated)
        #expect(EventType.forGroup(isNew: false, changes: changes) == .groupUpdated)
        #expect(EventType.forGroup(isNew: false, changes: none) == .groupMembersChanged)
    }
}
