internal import Foundation
internal import SCIM
internal import TestSupport
internal import Testing

@testable internal import Shape

/// The examples of docs/events.md are what the code makes.
@Suite("docs/events.md")
struct DocumentedEventsTests {
    private static let userID = "2819c223-7f76-453a-919d-413861904646"

    /// Each type of event as a change of Mona or of her group makes it.
    private static func event(_ type: EventType) -> Event {
        let isUser = type.resourceKind == .user
        let mona: JSONObject = ["userName": "mona@example.com", "title": "Dr", "active": true]
        let guides: JSONObject = ["displayName": "Tour guides"]
        var (old, new) = isUser ? (mona, mona) : (guides, guides)
        var members = EventData.MemberChanges()
        let member = MembershipView(id: userID, kind: .user, display: "Mona")
        switch type {
        case .groupCreated: members.added = [member]
        case .userUpdated: new["title"] = "Prof"
        case .userDeactivated: new["active"] = false
        case .userReactivated: old["active"] = false
        case .groupUpdated: new["displayName"] = "Guides"
        case .groupMembersChanged: members.removed = [member]
        case .userCreated, .userDeleted, .groupDeleted: break
        }
        let time = Timestamp(milliseconds: 1_795_458_150_123)
        var body: JSONObject = ["schemas": [.string(isUser ? SchemaURN.user : SchemaURN.group)]]
        for (name, value) in new { body[name] = value }
        let data = EventData(
            resource: EventData.Resource(
                id: isUser ? userID : "e9e30dba-f08f-4109-8486-d5c6a331660a",
                kind: type.resourceKind,
                body: JSONWriter.bytes(body),
                created: time,
                lastModified: time,
                version: type == .userCreated ? 1 : 2
            ),
            changes: ChangeSet(from: old, to: new),
            members: members
        )
        return Event(
            id: "evt_01KA0Q9V7B5M8R2D4T6W8Y0Z1C",
            type: type,
            time: time,
            sequence: 42,
            connection: "okta",
            request: "req_7",
            resourceID: isUser ? userID : "e9e30dba-f08f-4109-8486-d5c6a331660a",
            data: data.json
        )
    }

    /// What an example must show.
    private static func expected(_ name: String) throws -> JSONValue? {
        switch name {
        case "user.created":
            return try JSONReader.read(event(.userCreated).json)
        case "cloudevents":
            let shape = CloudEvents(mode: .structured, source: nil, typePrefix: "com.example.")
            var object = try JSONReader.read(shape.encode(event(.userDeactivated)).body).object
            var data = object?["data"]?.object
            data?.remove("resource")
            object?["data"] = data.map(JSONValue.object)
            return object.map(JSONValue.object)
        case "set":
            let tokens = SecurityEvents(
                issuer: "https://scim.example.com",
                audience: ["https://crm.example.com"],
                payload: .full,
                signer: try TokenSigner(pem: SigningKeys.ed25519, keyID: nil)
            )
            return try JSONReader.read(tokens.claims(of: event(.userDeactivated)))
        default:
            guard let type = EventType(rawValue: name) else { return nil }
            var data = event(type).dataObject
            data.remove("resource")
            return .object(data)
        }
    }

    @Test("shows every type of event, and each example is what is sent")
    func examples() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../docs/events.md").standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        var names: Set<String> = []
        for part in text.components(separatedBy: "<!-- example: ").dropFirst() {
            let name = String(part.prefix { $0 != " " })
            let start = try #require(part.range(of: "```json\n"))
            let end = try #require(part.range(of: "\n```", range: start.upperBound..<part.endIndex))
            let shown = try JSONReader.read(Array(part[start.upperBound..<end.lowerBound].utf8))
            #expect(try Self.expected(name) == shown, "\(name)")
            names.insert(name)
        }
        #expect(names == Set(EventType.allCases.map(\.rawValue) + ["cloudevents", "set"]))
    }
}
