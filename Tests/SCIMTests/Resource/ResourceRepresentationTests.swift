import SCIM
import Testing

@Suite("Representations")
struct ResourceRepresentationTests {
    private func representation(
        _ kind: ResourceKind,
        _ memberships: ResourceRepresentation.Memberships
    ) -> ResourceRepresentation {
        ResourceRepresentation(
            id: "r1",
            kind: kind,
            body: Array(#"{"schemas":["s"],"displayName":"R"}"#.utf8),
            created: Timestamp(milliseconds: 0),
            lastModified: Timestamp(milliseconds: 1500),
            version: 3,
            memberships: memberships,
            baseURL: "https://x/scim/v2"
        )
    }

    @Test("a user is written with its groups")
    func user() {
        let groups = [MembershipView(id: "g1", kind: .group, display: "Eng")]
        #expect(
            String(decoding: representation(.user, .groups(groups)).json, as: UTF8.self)
                == #"{"id":"r1","schemas":["s"],"displayName":"R","groups":[{"value":"g1","#
                + #""$ref":"https://x/scim/v2/Groups/g1","display":"Eng","type":"direct"}],"#
                + #""meta":{"resourceType":"User","created":"1970-01-01T00:00:00.000Z","#
                + #""lastModified":"1970-01-01T00:00:01.500Z","location":"https://x/scim/v2/Users/r1","#
                + #""version":"W/\"3-2027051bba3f29e3\""}}"#
        )
    }

    @Test("a group is written with its members, which may be groups")
    func group() throws {
        let members = [
            MembershipView(id: "u1", kind: .user, display: "Ann"),
            MembershipView(id: "g2", kind: .group, display: "Ops"),
        ]
        let object = try representation(.group, .members(members)).object()
        let expected = try JSONObject(
            text: """
                {"members":[
                  {"value":"u1","$ref":"https://x/scim/v2/Users/u1","display":"Ann","type":"User"},
                  {"value":"g2","$ref":"https://x/scim/v2/Groups/g2","display":"Ops","type":"Group"}]}
                """
        )
        #expect(object["members"] == expected["members"])
        #expect(object["meta"]?.object?["location"] == "https://x/scim/v2/Groups/r1")
    }

    @Test("memberships can be left out")
    func omitted() throws {
        #expect(try representation(.group, .omitted).object().names == ["id", "schemas", "displayName", "meta"])
    }

    @Test("an empty body leaves no stray comma")
    func emptyBody() throws {
        let bare = ResourceRepresentation(
            id: "r1",
            kind: .user,
            body: Array("{}".utf8),
            created: Timestamp(milliseconds: 0),
            lastModified: Timestamp(milliseconds: 0),
            version: 1,
            baseURL: ""
        )
        #expect(try bare.object().names == ["id", "meta"])
    }
}
