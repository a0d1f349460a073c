import HTTPTypes
import SCIM
import Testing

@testable import Server

/// PUT (RFC 7644 §3.5.1).
@Suite("replace", .timeLimit(.minutes(1)))
struct ReplaceTests {
    @Test("#181 #183 #186 #189 a PUT replaces what clients write and answers 200 with the whole resource")
    func replaces() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann", #","title":"t","nickName":"n""#))"
            let answer = await door.put(path, DoorFixture.user("bob", #","title":"u""#))
            #expect(answer.code == 200)
            #expect(answer.json["userName"] == "bob")
            #expect(answer.json["title"] == "u")
            #expect(answer.json.object?["nickName"] == nil)
            #expect(await door.get(path).json == answer.json)
        }
    }

    @Test("#182 #202 nothing is made by PUT or PATCH: an unknown id is a 404")
    func neverCreates() async throws {
        try await DoorFixture.with { door in
            (await door.put("/Users/none", DoorFixture.user("ann"))).expectError(404)
            (await door.patch("/Groups/none", #"{"op":"add","path":"displayName","value":"x"}"#)).expectError(404)
            #expect(await door.get("/Users").json["totalResults"] == 0)
        }
    }

    @Test("#186 a PUT without active or members leaves both as they are (decision 2)")
    func kept() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann", #","active":false"#)
            #expect(await door.put("/Users/\(id)", DoorFixture.user("ann")).json["active"] == false)
            let path = "/Groups/\(await door.group("Eng", members: [id]))"
            let renamed = await door.put(path, #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Ops"}"#)
            #expect(renamed.json["members"][0]["value"] == .string(id))
            let emptied = await door.put(path, #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Ops","members":[]}"#)
            #expect(emptied.json["members"].array?.isEmpty != false)
        }
    }

    @Test("#188 #203 a userName of another user is a 409; one's own, in whatever case, is not")
    func uniqueness() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            _ = await door.user("bob")
            #expect(await door.put(path, DoorFixture.user("ANN")).json["userName"] == "ANN")
            (await door.put(path, DoorFixture.user("Bob"))).expectError(409, "uniqueness")
            (await door.patch(path, #"{"op":"replace","path":"userName","value":"BOB"}"#)).expectError(
                409,
                "uniqueness"
            )
            #expect(await door.get(path).json["userName"] == "ANN")
        }
    }

    @Test("#192 #206 a PUT or PATCH that changes nothing leaves version and lastModified, and makes no event")
    func unchanged() async throws {
        try await DoorFixture.with { door in
            let body = DoorFixture.user("ann", #","title":"t","emails":[{"value":"a@x"}]"#)
            let created = await door.post("/Users", body)
            let path = "/Users/\(created.id)"
            #expect(await door.put(path, body).json == created.json)
            for operation in [
                #"{"op":"add","path":"title","value":"t"}"#, #"{"op":"add","path":"emails","value":[{"value":"a@x"}]}"#,
                #"{"op":"remove","path":"nickName"}"#,
            ] {
                let answer = await door.patch(path, operation)
                #expect(answer.code == 200)
                #expect(answer.json == created.json, "\(operation)")
            }
            let types = try await door.events().map(\.type)
            #expect(types == [.userCreated])
        }
    }
}
