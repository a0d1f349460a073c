import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

/// Who may call, and what they see (RFC 7644 §2, §6 and §7).
@Suite("access", .timeLimit(.minutes(1)))
struct AccessTests {
    @Test(
        "#19 #20 #23 without a valid token in the header the answer is a 401 that says which scheme to use",
        arguments: ["", "Bearer", "Bearer wrong", "Basic YTpi", "Digest a"]
    )
    func unauthorized(authorization: String) async throws {
        try await DoorFixture.with { door in
            for path in ["/Users", "/Users?access_token=\(DoorFixture.token)", "/Users?token=\(DoorFixture.token)"] {
                let answer = await door.send(.get, path, nil, .authorization, authorization)
                answer.expectError(401)
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer realm=") == true)
            }
        }
    }

    @Test("#26 who has no token cannot find out what exists")
    func probing() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            for path in ["/Users/\(id)", "/Users/none", "/Nothing", "/Me"] {
                (await door.send(.get, path, nil, .authorization, "")).expectError(401)
            }
            (await door.send(.delete, "/Users", nil, .authorization, "")).expectError(401)
        }
    }

    @Test("#25 #33 only the ServiceProviderConfig can be read without a token")
    func anonymous() async throws {
        try await DoorFixture.with { door in
            let answer = await door.send(.get, "/ServiceProviderConfig", nil, .authorization, "")
            #expect(answer.code == 200)
            #expect(answer.json["authenticationSchemes"][0]["type"] == "oauthbearertoken")
            for path in ["/Schemas", "/ResourceTypes", "/Users"] {
                (await door.send(.get, path, nil, .authorization, "")).expectError(401)
            }
            (await door.send(.post, "/Users", DoorFixture.user("a"), .authorization, "")).expectError(401)
        }
    }

    @Test("#21 a token that is not of the path's connection is a 403")
    func forbidden() async throws {
        try await DoorFixture.with { door in
            (await door.get("/other/Users")).expectError(403)
            #expect(await door.other(.get, "/other/Users").code == 200)
        }
    }

    @Test("#22 a token that has expired, or was revoked, is no token")
    func lifetime() async throws {
        try await DoorFixture.with { door in
            func record(_ text: String, expires: Timestamp?) -> TokenRecord {
                TokenRecord(
                    id: text,
                    connection: "test",
                    name: text,
                    digest: BearerToken.digest(of: text),
                    created: Timestamp(milliseconds: 0),
                    expires: expires,
                    revoked: nil
                )
            }
            let past = record("past", expires: Timestamp(milliseconds: 1))
            let revoked = record("revoked", expires: nil)
            let live = record("live", expires: Timestamp(milliseconds: .max))
            try await door.store.write { transaction in
                for token in [past, revoked, live] { try transaction.insert(token) }
                _ = try transaction.revokeToken(id: "revoked")
            }
            for (token, code) in [("past", 401), ("revoked", 401), ("live", 200)] {
                #expect(await door.send(.get, "/Users", nil, .authorization, "Bearer \(token)").code == code)
            }
        }
    }

    @Test("#18 #28 #29 #51 each connection is a directory of its own: ids, names, externalIds and lists")
    func tenants() async throws {
        try await DoorFixture.with { door in
            let body = DoorFixture.user("ann", #","externalId":"e1""#)
            let mine = await door.post("/Users", body)
            let theirs = await door.other(.post, "/Users", body)
            #expect([mine.code, theirs.code] == [201, 201])
            #expect(mine.id != theirs.id)
            (await door.get("/Users/\(theirs.id)")).expectError(404)
            (await door.put("/Users/\(theirs.id)", body)).expectError(404)
            (await door.patch("/Users/\(theirs.id)", #"{"op":"remove","path":"title"}"#)).expectError(404)
            (await door.delete("/Users/\(theirs.id)")).expectError(404)
            for filter in ["", "?filter=externalId%20eq%20%22e1%22", "?filter=userName%20co%20%22ann%22"] {
                let list = await door.get("/Users\(filter)")
                #expect(list.json["totalResults"] == 1)
                #expect(list.json["Resources"][0]["id"] == .string(mine.id))
            }
            let group = #"{"schemas":["\#(SchemaURN.group)"],"displayName":"G","members":[{"value":"\#(theirs.id)"}]}"#
            #expect(await door.post("/Groups", group).code == 400)
        }
    }
}
