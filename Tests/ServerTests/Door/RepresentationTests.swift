import HTTPTypes
import SCIM
import Testing

@testable import Server

/// What every resource has, and what a name or an absent value means (RFC 7643 §2 and §3).
@Suite("representation", .timeLimit(.minutes(1)))
struct RepresentationTests {
    private static let enterprise = SchemaURN.enterpriseUser

    @Test("#49 #50 #52 #97 #184 #190 id, meta and groups are the server's: what a client sends of them is ignored")
    func serversOwn() async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let sent = #"""
                ,"id":"mine","meta":{"created":"2001-01-01T00:00:00Z","version":"W/\"9\"","resourceType":"Group"},
                "groups":[{"value":"x"}]
                """#
            let created = await door.post("/Users", DoorFixture.user("ann", sent))
            #expect(created.code == 201)
            #expect(!created.id.isEmpty && created.id != "mine" && !created.id.contains("bulkId"))
            #expect(created.version == #"W/"1""#)
            #expect(created.json["meta"]["resourceType"] == "User")
            #expect(created.json["groups"].array?.isEmpty != false)
            let replaced = await door.put("/Users/\(created.id)", DoorFixture.user("ann", sent))
            #expect(replaced.code == 200)
            #expect(replaced.json == created.json)
            (await door.get("/Users/mine")).expectError(404)
        }
    }

    @Test("#49 an id is never given again, and is told from others by its case")
    func identifiers() async throws {
        try await DoorFixture.with { door in
            let first = await door.user("ann")
            (await door.get("/Users/\(first.uppercased())")).expectError(404)
            _ = await door.delete("/Users/\(first)")
            #expect(await door.user("ann") != first)
            // An id is unique over all resources, not only those of a type.
            (await door.get("/Groups/\(await door.user("bob"))")).expectError(404)
        }
    }

    @Test("#51 externalId is the client's: kept in its case, changed at will, not shared between types")
    func externalID() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann", #","externalId":"aB""#))"
            #expect(await door.get("/Users?filter=externalId%20eq%20%22aB%22").json["totalResults"] == 1)
            #expect(await door.get("/Users?filter=externalId%20eq%20%22AB%22").json["totalResults"] == 0)
            let changed = await door.patch(path, #"{"op":"replace","path":"externalId","value":"c"}"#)
            #expect(changed.json["externalId"] == "c")
        }
    }

    @Test("#53 #54 meta tells type, times, place and version; Content-Location is meta.location")
    func meta() async throws {
        try await DoorFixture.with { door in
            let created = await door.post("/Users", DoorFixture.user("ann"))
            let meta = created.json["meta"]
            #expect(meta["resourceType"] == "User")
            #expect(meta["created"] == meta["lastModified"])
            #expect(meta["created"].string?.hasSuffix("Z") == true)
            #expect(meta["location"] == .string("https://scim.test/scim/v2/Users/\(created.id)"))
            #expect(created.headers[.location] == meta["location"].string)
            let path = "/Users/\(created.id)"
            for answer in [
                created, await door.get(path), await door.put(path, DoorFixture.user("ann", #","title":"x""#)),
                await door.patch(path, #"{"op":"remove","path":"title"}"#),
            ] {
                #expect(answer.headers[.contentLocation] == meta["location"].string)
                #expect(answer.json["meta"]["created"] == meta["created"])
            }
        }
    }

    @Test("#55 #56 #57 schemas has the base schema and each extension whose object the resource holds, once")
    func schemas() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann", #","\#(Self.enterprise)":{"department":"D"}"#))"
            let both: JSONValue = [.string(SchemaURN.user), .string(Self.enterprise)]
            let read = await door.get(path)
            #expect(read.json["schemas"] == both)
            #expect(read.json[Self.enterprise]["department"] == "D")
            let emptied = await door.patch(path, #"{"op":"remove","path":"\#(Self.enterprise):department"}"#)
            #expect(emptied.json["schemas"] == [.string(SchemaURN.user)])
            #expect(emptied.json.object?[Self.enterprise] == nil)
            let twice = #"{"schemas":["\#(SchemaURN.user)","\#(SchemaURN.user)"],"userName":"ann"}"#
            #expect(await door.put(path, twice).json["schemas"] == [.string(SchemaURN.user)])
        }
    }

    @Test("#58 #59 names and URNs are found in any case: in bodies, paths, filters and parameters")
    func letterCase() async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let urn = Self.enterprise.uppercased()
            let body = """
                {"SCHEMAS":["\(SchemaURN.user.uppercased())","\(urn)"],"USERNAME":"ann","NickName":"a",
                 "\(urn)":{"DEPARTMENT":"D"}}
                """
            let created = await door.post("/Users", body)
            #expect(created.code == 201, "\(created.text)")
            #expect(created.json["userName"] == "ann")
            #expect(created.json[Self.enterprise]["department"] == "D")
            let path = "/Users/\(created.id)"
            #expect(await door.patch(path, #"{"op":"replace","path":"nickname","value":"b"}"#).json["nickName"] == "b")
            #expect(await door.get("/Users?filter=USERNAME%20EQ%20%22ann%22").json["totalResults"] == 1)
            #expect(await door.get("/Users?FILTER=\(urn):department%20eq%20%22D%22").json["totalResults"] == 1)
            let selected = await door.get("\(path)?ATTRIBUTES=NICKNAME,\(urn):Department")
            #expect(selected.json["nickName"] == "b")
            #expect(selected.json[Self.enterprise]["department"] == "D")
            #expect(selected.json.object?["userName"] == nil)
        }
    }

    @Test(
        "#60 #61 #191 null, an empty array and absence are one state, which answers leave out",
        arguments: ["", #","title":null,"emails":null"#, #","emails":[]"#, #","name":null,"phoneNumbers":[]"#]
    )
    func unassigned(more: String) async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let full = #"""
                ,"title":"t","emails":[{"value":"a@x"}],"name":{"givenName":"g"},"phoneNumbers":[{"value":"1"}]
                """#
            let path = "/Users/\(await door.user("ann", full))"
            let replaced = await door.put(path, DoorFixture.user("ann", more))
            #expect(replaced.code == 200)
            for name in ["title", "emails", "name", "phoneNumbers"] {
                #expect(replaced.json.object?[name] == nil)
                #expect(await door.get("/Users?filter=\(name)%20pr").json["totalResults"] == 0)
            }
        }
    }

    @Test("#62 what no schema has is kept and given back, or, strictly, refused with its name")
    func unknown() async throws {
        let body = DoorFixture.user("ann", #","shoeSize":43,"urn:example:x":{"badge":"b"}"#)
        try await DoorFixture.with { door in
            let created = await door.post("/Users", body)
            #expect(created.json["shoeSize"] == 43)
            #expect(await door.get("/Users/\(created.id)").json["urn:example:x"]["badge"] == "b")
        }
        try await DoorFixture.with(tolerance: .strict) { door in
            let refused = await door.post("/Users", body)
            #expect(refused.code == 400)
            #expect(refused.json["detail"].string?.contains("shoeSize") == true)
        }
    }
}
