import HTTPTypes
import SCIM
import Testing

@testable import Server

/// DELETE (RFC 7644 §3.6).
@Suite("delete", .timeLimit(.minutes(1)))
struct DeleteTests {
    @Test("#236 #237 #239 what is deleted is gone for every method and every query", arguments: ["Users", "Groups"])
    func gone(endpoint: String) async throws {
        try await DoorFixture.with { door in
            let isUser = endpoint == "Users"
            let id = isUser ? await door.user("ann") : await door.group("ann")
            let path = "/\(endpoint)/\(id)"
            let body = isUser ? DoorFixture.user("ann") : #"{"schemas":["\#(SchemaURN.group)"],"displayName":"x"}"#
            let deleted = await door.delete(path)
            #expect(deleted.code == 204)
            #expect(deleted.body.isEmpty)
            #expect(deleted.headers[.contentType] == nil)
            for answer in [
                await door.get(path), await door.put(path, body), await door.delete(path),
                await door.patch(path, #"{"op":"remove","path":"externalId"}"#),
            ] {
                answer.expectError(404)
            }
            let name = isUser ? "userName" : "displayName"
            for query in ["", "?filter=\(name)%20eq%20%22ann%22", "?filter=\(name)%20co%20%22a%22"] {
                #expect(await door.get("/\(endpoint)\(query)").json["totalResults"] == 0)
            }
        }
    }

    @Test("#238 the userName of a deleted user can be given again")
    func reuse() async throws {
        try await DoorFixture.with { door in
            _ = await door.delete("/Users/\(await door.user("ann"))")
            #expect(await door.post("/Users", DoorFixture.user("Ann")).code == 201)
        }
    }

    @Test("#93 #240 a deleted user leaves its groups, a deleted group its members; a manager stays as it was written")
    func references() async throws {
        try await DoorFixture.with { door in
            let boss = await door.user("boss")
            let manager = #","\#(SchemaURN.enterpriseUser)":{"manager":{"value":"\#(boss)"}}"#
            let ann = await door.user("ann", manager)
            let first = await door.group("First", members: [boss, ann])
            let second = await door.group("Second", members: [ann])
            _ = await door.delete("/Users/\(boss)")
            let members = await door.get("/Groups/\(first)").json["members"].array
            #expect(members?.map { $0["value"] } == [.string(ann)])
            #expect(await door.get("/Groups/\(first)").version == #"W/"2""#)
            _ = await door.delete("/Groups/\(second)")
            let left = await door.get("/Users/\(ann)").json
            #expect(left["groups"].array?.map { $0["value"] } == [.string(first)])
            #expect(left[SchemaURN.enterpriseUser]["manager"]["value"] == .string(boss))
        }
    }
}
