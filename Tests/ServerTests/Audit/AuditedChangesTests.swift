import HTTPTypes
import SCIM
import Settings
import Store
import Testing

@testable import Server

@Suite("What the audit log has of a provider's requests")
struct AuditedChangesTests {
    private func entries(_ door: DoorFixture) async throws -> [AuditEntry] {
        try await door.store.read(.scan) { snapshot in
            try snapshot.audit(after: 0, limit: 100).compactMap { AuditRecord($0.bytes)?.entry }
        }
    }

    @Test("Every change has an entry with its resource, connection, request and status, and nothing of the person")
    func changes() async throws {
        try await DoorFixture.with { door in
            let created = await door.post("/Users", DoorFixture.user("mona@example.com"))
            let replaced = await door.put("/Users/\(created.id)", DoorFixture.user("mona.lee@example.com"))
            _ = await door.patch("/Users/\(created.id)", #"{"op":"replace","path":"active","value":false}"#)
            let group = await door.group("Ops", members: [created.id])
            _ = await door.delete("/Users/\(created.id)")
            let entries = try await entries(door)
            #expect(
                entries.map(\.operation)
                    == ["user.create", "user.replace", "user.patch", "group.create", "user.delete"]
            )
            #expect(entries.map(\.status) == [201, 200, 200, 201, 204])
            #expect(entries.map { $0.subject?.id } == [created.id, created.id, created.id, group, created.id])
            #expect(entries.map { $0.subject?.kind } == ["User", "User", "User", "Group", "User"])
            #expect(entries.allSatisfy { $0.connection == "test" && $0.actor.method == "bearer" })
            #expect(entries[1].request == replaced.headers[.xRequestID])
            let text = try await door.store.read(.scan) { snapshot in
                try snapshot.audit(after: 0, limit: 100).map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            }
            #expect(!text.contains("mona"))
        }
    }

    @Test("A change that changes nothing, a read and a refused change make no entry at once")
    func nothing() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("mona")
            _ = await door.put("/Users/\(id)", DoorFixture.user("mona"))
            _ = await door.get("/Users/\(id)")
            #expect(await door.post("/Users", DoorFixture.user("mona")).code == 409)
            let operations = try await entries(door).map(\.operation)
            #expect(operations == ["user.create"])
        }
    }

    @Test("Each operation of a bulk request has its own entry, a refused one later")
    func bulk() async throws {
        try await DoorFixture.with { door in
            let body = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                {"method":"POST","path":"/Users","bulkId":"a","data":\(DoorFixture.user("ann"))},
                {"method":"DELETE","path":"/Users/nobody"},
                {"method":"POST","path":"/Users","bulkId":"b","data":\(DoorFixture.user("bob"))}]}
                """
            #expect(await door.post("/Bulk", body).code == 200)
            let operations = try await entries(door).map(\.operation)
            #expect(operations == ["user.create", "user.create"])
            try await door.refusals.flush(to: door.store)
            let refused = try await entries(door).last
            #expect(refused?.operation == "user.delete" && refused?.status == 404 && refused?.subject == nil)
        }
    }

    @Test("A refusal inside a bulk answer repeats no password")
    func bulkPasswords() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("mona")
            let quoted = #"{"op":"replace","path":"password[value eq \"pw-in-a-path\"].x","value":"pw-in-a-value"}"#
            let bare = #"{"op":"replace","path":"password[value eq pw-in-a-path]","value":"pw-in-a-value"}"#
            for (operation, repeatsValue) in [(quoted, false), (bare, true)] {
                let body = """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                    {"method":"PATCH","path":"/Users/\(id)","data":[\(operation)]},
                    {"method":"PATCH","path":"/Users/\(id)","data":{"schemas":["\(SchemaURN.patchOp)"],
                     "Operations":[\(operation)]}}]}
                    """
                let answer = await door.post("/Bulk", body)
                #expect(answer.code == 200)
                #expect(answer.text.contains("<redacted>") == repeatsValue, "\(answer.text)")
                #expect(answer.text.contains(#""400""#), "\(answer.text)")
                #expect(!answer.text.contains("pw-in-a"), "\(answer.text)")
            }
        }
    }

    @Test("An access token of the token endpoint has an entry before it is given out, a refused one later")
    func accessTokens() async throws {
        let client = AuthSettings(.client(id: "entra", secret: Secret("s3cret-s3cret-s3cret"), lifetime: .seconds(600)))
        try await DoorFixture.with(auth: [client]) { door in
            func ask(_ body: String) async -> Answer {
                let head = HTTPRequest(
                    method: .post,
                    scheme: "http",
                    authority: "scim.test",
                    path: "/oauth/token",
                    headerFields: [.contentType: "application/x-www-form-urlencoded"]
                )
                return await door.send(head, body: body)
            }
            let given = await ask("grant_type=client_credentials&client_id=entra&client_secret=s3cret-s3cret-s3cret")
            let issued = try await entries(door)
            #expect(issued.map(\.operation) == ["access_token.create"])
            #expect(issued[0].actor.method == "oauth2" && issued[0].actor.name == "entra")
            #expect(issued[0].subject == AuditEntry.Subject("Client", "entra") && issued[0].connection == "test")
            #expect(issued[0].request == given.headers[.xRequestID])

            for _ in 0..<3 {
                let wrong = await ask("grant_type=client_credentials&client_id=entra&client_secret=wrong-secret")
                #expect(wrong.code == 401)
            }
            #expect(await ask("grant_type=password&client_id=entra&client_secret=x").code == 400)
            #expect(try await entries(door).count == 1)
            try await door.refusals.flush(to: door.store)
            let refused = try await entries(door).dropFirst()
            #expect(refused.map(\.operation) == ["access_token.create", "access_token.create"])
            #expect(refused.map(\.status) == [401, 400] && refused.map(\.count) == [3, 1])
            #expect(refused.allSatisfy { $0.actor.method == "none" && $0.actor.name == nil && $0.subject == nil })
            let text = try await door.store.read(.scan) { snapshot in
                try snapshot.audit(after: 0, limit: 100).map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            }
            #expect(!text.contains("s3cret") && !text.contains("wrong-secret"))
        }
    }

    @Test("Who is not let in and what is refused is counted together and written later")
    func refusals() async throws {
        try await DoorFixture.with { door in
            for _ in 0..<3 { #expect(await door.send(.get, "/Users", nil, .authorization, "Bearer wrong").code == 401) }
            for name in ["a", "b"] { #expect(await door.patch("/Users/\(name)", "").code == 400) }
            let before = try await entries(door)
            #expect(before.isEmpty)
            try await door.refusals.flush(to: door.store)
            let entries = try await entries(door)
            #expect(entries.map(\.operation) == ["sign_in", "user.patch"])
            #expect(entries.map(\.count) == [3, 2])
            #expect(entries.map(\.status) == [401, 400])
            #expect(entries.map(\.connection) == [nil, "test"])
        }
    }
}
