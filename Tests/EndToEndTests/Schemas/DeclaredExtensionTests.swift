import Curl
import Foundation
import SCIM
import TestSupport
import Testing

/// Extensions declared in gateway.yaml, from the request to the event.
@Suite("declared extensions", .timeLimit(.minutes(1)))
struct DeclaredExtensionTests {
    private static let urn = "urn:acme:2.0:User"
    private static let schemas = """
        , schemas: [{urn: "\(urn)", for: user, attributes: {
            badge: {type: string, uniqueness: server}, level: {type: integer}, pin: {type: string, returned: never},
            note: {type: string, returned: request}
        }}]
        """
    private static let sinks = """
        schemas: [{urn: "urn:acme:shared:Group", for: group, attributes: {costs: {type: decimal}}}]
        sinks:
          journal: { type: file, path: ./data/events.ndjson }
          seniors: { type: file, path: ./data/seniors.ndjson, when: 'resource.\(urn):level ge 10' }
        """

    private static func user(_ name: String, _ attributes: String) -> String {
        #"{"schemas":["\#(SchemaURN.user)","\#(urn)"],"userName":"\#(name)","\#(urn)":\#(attributes)}"#
    }

    @Test("a declared attribute is typed, unique where declared so, hidden where declared so, and told in events")
    func lifecycle() async throws {
        try await GatewayFixture.with(sinks: Self.sinks, connection: Self.schemas) { gateway in
            let okta = gateway.provider
            let ann = try await okta.post(
                "/Users",
                Self.user("ann", #"{"badge":"B1","level":9,"pin":"hidden-9753","note":"n"}"#)
            )
            #expect(ann.status == 201)
            // RFC 7643 §7, `request`: a change that names the attribute counts as asking for it.
            #expect(ann.json[Self.urn] == ["badge": "B1", "level": 9, "note": "n"])
            #expect(try await okta.get("/Users/\(ann.id)").json[Self.urn] == ["badge": "B1", "level": 9])
            let asked = try await okta.get("/Users/\(ann.id)?attributes=\(Self.urn):note")
            #expect(asked.json[Self.urn] == ["note": "n"])

            try await okta.post("/Users", Self.user("bob", #"{"badge":"b1"}"#)).expectError(409, scimType: "uniqueness")
            let bob = try await okta.post("/Users", Self.user("bob", #"{"badge":"B2"}"#))
            let taken = try await okta.patch(
                "/Users/\(bob.id)",
                #"{"op":"replace","path":"\#(Self.urn):badge","value":"b1"}"#
            )
            taken.expectError(409, scimType: "uniqueness")
            #expect(
                taken.json["detail"].string?.contains("\(Self.urn):badge 'b1' is taken by User '\(ann.id)'") == true
            )
            let raised = try await okta.patch(
                "/Users/\(ann.id)",
                #"{"op":"replace","path":"\#(Self.urn):level","value":10}"#
            )
            #expect(raised.json[Self.urn]["level"] == 10)
            try await okta.patch("/Users/\(ann.id)", #"{"op":"replace","path":"\#(Self.urn):level","value":"x"}"#)
                .expectError(400, scimType: "invalidValue")
            _ = try await okta.delete("/Users/\(ann.id)")
            #expect(try await okta.post("/Users", Self.user("cat", #"{"badge":"B1"}"#)).status == 201)

            let types = try await okta.get("/ResourceTypes/Group")
            #expect(types.json["schemaExtensions"][0]["schema"] == "urn:acme:shared:Group")

            try await ThreeSinks.settled(in: gateway.folder, names: ["journal", "seniors"])
            let journal = try String(contentsOf: gateway.folder.appending(path: "data/events.ndjson"), encoding: .utf8)
            #expect(!journal.contains("hidden-9753") && !journal.contains("pin"))
            #expect(journal.contains(#""path":"\#(Self.urn):level","old":9,"new":10"#))
            let seniors = try String(contentsOf: gateway.folder.appending(path: "data/seniors.ndjson"), encoding: .utf8)
            #expect(seniors.split(separator: "\n").count == 2)
        }
    }
}
