import HTTPTypes
import SCIM
import Testing

@testable import Server

/// POST (RFC 7644 §3.3).
@Suite("create", .timeLimit(.minutes(1)))
struct CreateTests {
    @Test("#96 a 201 has the resource and its Location", arguments: ["Users", "Groups"])
    func created(endpoint: String) async throws {
        try await DoorFixture.with { door in
            let group = #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng"}"#
            let answer = await door.post("/\(endpoint)", endpoint == "Users" ? DoorFixture.user("ann") : group)
            #expect(answer.code == 201)
            #expect(answer.headers[.location] == "https://scim.test/scim/v2/\(endpoint)/\(answer.id)")
            #expect(answer.headers[.location] == answer.json["meta"]["location"].string)
            #expect(await door.get("/\(endpoint)/\(answer.id)").json == answer.json)
        }
    }

    @Test("#98 active is true unless the client says otherwise", arguments: [("", true), (#","active":false"#, false)])
    func defaults(more: String, isActive: Bool) async throws {
        try await DoorFixture.with { door in
            let created = await door.post("/Users", DoorFixture.user("ann", more))
            #expect(created.json["active"] == .bool(isActive))
        }
    }

    @Test("#99 #109 #183 a password is taken and never shown, stored or told, whoever asks")
    func password() async throws {
        try await DoorFixture.with { door in
            let secret = "s3cr3t-of-ann"
            let body = DoorFixture.user("ann", #","password":"\#(secret)""#)
            let created = await door.post("/Users", body)
            #expect(created.code == 201)
            let path = "/Users/\(created.id)"
            let put = await door.put(path, body)
            let patched = await door.patch(path, #"{"op":"replace","path":"password","value":"\#(secret)"}"#)
            let asked = await door.get("\(path)?attributes=password,userName")
            for answer in [created, put, patched, asked, await door.get("/Users?attributes=password")] {
                #expect(!answer.text.contains(secret))
                #expect(!answer.text.contains("password"))
            }
            #expect(patched.version == created.version)
            let events = try await door.events()
            #expect(events.allSatisfy { !$0.data.contains(secret) })
        }
    }

    @Test(
        "#100 #187 a missing or wrong value is invalidValue, a wrong structure invalidSyntax",
        arguments: [
            ("{}", "invalidValue"), (#"{"userName":""}"#, "invalidValue"), (#"{"userName":null}"#, "invalidValue"),
            (#"{"userName":7}"#, "invalidValue"), (#"{"userName":"a","emails":{"value":7}}"#, "invalidValue"),
            (#"{"userName":"a","name":"b"}"#, "invalidValue"), (#"{"userName":"a","active":"maybe"}"#, "invalidValue"),
            (#"{"userName":"a","USERNAME":"b"}"#, "invalidSyntax"), ("[]", "invalidSyntax"),
        ]
    )
    func refused(body: String, scimType: String) async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("there"))"
            (await door.post("/Users", body)).expectError(400, scimType)
            (await door.put(path, body)).expectError(400, scimType)
            #expect(await door.get("/Users").json["totalResults"] == 1)
            #expect(await door.get(path).version == #"W/"1""#)
        }
    }

    @Test("#101 a userName that is taken, in whatever case, is a 409 uniqueness that names the user")
    func duplicate() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann@ex.org")
            let refused = await door.post("/Users", DoorFixture.user("ANN@ex.org"))
            refused.expectError(409, "uniqueness")
            #expect(refused.json["detail"].string?.contains(id) == true)
        }
    }

    @Test("#102 the endpoint says what is made")
    func resourceType() async throws {
        try await DoorFixture.with { door in
            let body = #"{"userName":"ann","displayName":"Ann","meta":{"resourceType":"Group"}}"#
            #expect(await door.post("/Users", body).json["meta"]["resourceType"] == "User")
            #expect(await door.post("/Groups", body).json["meta"]["resourceType"] == "Group")
        }
    }

    @Test(
        "#55 #103 without the base schema a body is taken when tolerant and refused when strict",
        arguments: ["", #""schemas":[],"#, #""schemas":["\#(SchemaURN.enterpriseUser)"],"#, #""schemas":["urn:x"],"#]
    )
    func schemas(schemas: String) async throws {
        let body = #"{\#(schemas)"userName":"ann"}"#
        try await DoorFixture.with { door in
            let created = await door.post("/Users", body)
            #expect(created.code == 201)
            #expect(created.json["schemas"] == [.string(SchemaURN.user)])
        }
        try await DoorFixture.with(tolerance: .strict) { door in
            (await door.post("/Users", body)).expectError(400, "invalidSyntax")
        }
    }

    @Test("#104 what is made lies in a collection: nothing is made at an unknown endpoint")
    func place() async throws {
        try await DoorFixture.with { door in
            (await door.post("/Things", "{}")).expectError(404)
            (await door.post("/Users/x/y", "{}")).expectError(404)
        }
    }
}
