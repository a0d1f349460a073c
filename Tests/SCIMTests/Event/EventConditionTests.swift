import SCIM
import Testing

@Suite("Event conditions")
struct EventConditionTests {
    private static let data = #"""
        {"resource":{"id":"u1","schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mona@example.com",
        "externalId":"Ext","active":false,"name":{"givenName":"Mona","familyName":"Lisa"},
        "emails":[{"value":"Mona@example.com","type":"work"},{"value":"m@home.org","type":"home"}],
        "meta":{"lastModified":"2026-11-23T18:22:30.123Z"},"custom":{"deep":"x"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours","manager":{"value":"m1"}}},
        "changes":[{"op":"replace","path":"active","old":true,"new":false},
        {"op":"add","path":"name.givenName","new":"Mona"}],
        "members":{"added":[{"value":"u2","display":"Bob"}],"removed":[]}}
        """#

    private static func event(data: String = data) -> Event {
        Event(
            id: "evt_01J",
            type: .userDeactivated,
            time: Timestamp(milliseconds: 1_795_458_150_123),
            sequence: 42,
            connection: "okta",
            request: "req_7",
            resourceID: "u1",
            data: Array(data.utf8)
        )
    }

    @Test(
        "hold",
        arguments: [
            // The envelope.
            #"type sw "user.""#, #"type eq "User.Deactivated""#, #"connection eq "OKTA""#, "sequence gt 41",
            "sequence eq 42 and not (sequence lt 42)", #"time ge "2026-11-23T18:22:30Z""#, #"id eq "evt_01J""#,
            #"request eq "req_7""#, "connection pr", #"TYPE ew "deactivated""#,
            // The resource.
            "resource.active eq false", #"resource.active eq "False""#, #"resource.name.familyName eq "lisa""#,
            #"data.resource.userName ew "@EXAMPLE.com""#, #"resource.emails co "home.org""#,
            #"resource.emails[type eq "work"]"#, #"resource.emails[type eq "work"].value eq "mona@example.com""#,
            #"resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "tours""#,
            #"resource.urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "m1""#,
            #"resource.department eq "Tours""#, #"resource.externalId eq "Ext""#, #"resource.custom.deep eq "X""#,
            #"resource.meta.lastModified gt "2026-11-23T19:22:30+01:00""#, "resource pr", #"resource.id eq "u1""#,
            #"type sw "user." and resource.active eq false"#, "resource.title eq null",
            // The changes.
            #"changes[path eq "active"]"#, #"changes[path eq "active" and old eq true and new eq false]"#,
            #"changes.path eq "active""#, #"changes.path sw "name.""#, "changes pr", #"data.changes[op eq "add"]"#,
            #"changes[path eq "name.givenName"].new eq "mona""#,
            // The members.
            #"members.added.value eq "u2""#, #"members.added[display eq "bob"]"#, "not (members.removed pr)",
        ]
    )
    func hold(text: String) throws {
        let condition = try EventCondition(parsing: text)
        #expect(condition.matches(Self.event()))
        #expect(condition.description == text)
    }

    @Test(
        "do not hold",
        arguments: [
            #"type sw "group.""#, #"id eq "EVT_01J""#, #"request eq "REQ_7""#, "sequence gt 42",
            "resource.active eq true",
            #"resource.externalId eq "ext""#, #"resource.id eq "U1""#, #"changes[path eq "active" and new eq true]"#,
            #"changes[path eq "active" and op eq "add"]"#, #"members.removed.value eq "u2""#, #"resource.title pr"#,
            #"resource.displayName eq "Engineering""#, #"typ eq "user.created""#,
        ]
    )
    func doNotHold(text: String) throws {
        #expect(try !EventCondition(parsing: text).matches(Self.event()))
    }

    @Test("leave data unread where the envelope decides")
    func laziness() throws {
        // Data that is no JSON counts as an object without members, so reading it shows.
        let event = Self.event(data: "not JSON")
        #expect(try EventCondition(parsing: #"type sw "user." or resource.active eq true"#).matches(event))
        #expect(try !EventCondition(parsing: #"type sw "group." and resource.active ne true"#).matches(event))
        #expect(try !EventCondition(parsing: "resource pr").matches(event))
    }

    @Test(
        "name what no event has",
        arguments: [
            (#"type eq "x""#, []),
            (#"typ eq "x""#, ["typ@0"]),
            (#"type eq "x" and conection eq "okta""#, ["conection@16"]),
            ("resource.activ eq true", ["resource.activ@0"]),
            ("resource.name.famlyName pr", ["resource.name.famlyName@0"]),
            ("resource.displayName pr and resource.members pr", []),
            (#"resource.emails[typ eq "work"].valu pr"#, ["resource.emails.typ@0", "resource.emails.valu@0"]),
            (
                "resource.urn:ietf:params:scim:schemas:core:2.0:User:nik pr",
                [
                    "resource.urn:ietf:params:scim:schemas:core:2.0:User:nik@0"
                ]
            ),
            ("resource.urn:example:1.0:badge pr", []),
            (#"changes[pth eq "active"]"#, ["changes.pth@0"]),
            ("changes.old.value pr or members.joined pr", ["members.joined@24"]),
            ("data.resorce.active pr", ["data.resorce.active@0"]),
        ]
    )
    func unknown(text: String, expected: [String]) throws {
        let condition = try EventCondition(parsing: text)
        #expect(condition.unknownAttributes.map { "\($0.name)@\($0.offset)" } == expected)
    }

    @Test(
        "are refused with their place",
        arguments: [
            ("", 0), ("type", 4), ("type eq user.created", 8), ("type.x pr", 0), ("resource. pr", 9),
            ("resource..active pr", 9), ("changes..path pr", 8), (#"type pr and resource.active gt "x""#, 12),
            ("resource.password pr", 0), (#"resource.name eq "x""#, 0), ("sequence co \"4\"", 0),
            (#"time gt "yesterday""#, 0), ("resource.name.givenName.x pr", 14), (#"changes[path eq "a""#, 19),
            ("a:b pr", 0),
        ]
    )
    func refused(text: String, offset: Int) throws {
        let error = try #require(throws: FilterSyntaxError.self) { try EventCondition(parsing: text) }
        #expect(error.offset == offset)
    }
}
