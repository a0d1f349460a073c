import Curl
import SCIM
import Testing

/// Whatever is sent, the answer is a SCIM Error that says what to change: never a 500, never a crash.
@Suite("hostile input", .timeLimit(.minutes(2)))
struct HostileInputTests {
    @Test("#16 #17 bad bodies are refused with a reason")
    func badBodies() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let deep = String(repeating: "[", count: 100_000)
            let bodies: [(String, String)] = [
                ("", "invalidSyntax"), ("{", "invalidSyntax"), ("[]", "invalidSyntax"), ("null", "invalidSyntax"),
                ("\"text\"", "invalidSyntax"), (#"{"userName":"a","userName":"b"}"#, "invalidSyntax"),
                (deep, "invalidSyntax"), (#"{"userName":"\ud800"}"#, "invalidSyntax"),
                ("{\"userName\":\"a\u{0}b\"}", "invalidSyntax"), ("{}", "invalidValue"),
                (#"{"userName":""}"#, "invalidValue"), (#"{"userName":7}"#, "invalidValue"),
                (#"{"userName":"a","active":"maybe"}"#, "invalidValue"),
                (#"{"userName":"a","emails":7}"#, "invalidValue"),
                (#"{"userName":"a","name":[1]}"#, "invalidValue"),
            ]
            for (body, scimType) in bodies {
                let answer = try await okta.post("/Users", body)
                #expect(answer.status == 400, "\(body.prefix(60)) → \(answer.status) \(answer.text)")
                #expect(answer.json["scimType"].string == scimType, "\(body.prefix(60)) → \(answer.text)")
            }
            try await okta.get("/Users").expectList(total: 0)
        }
    }

    @Test("a 10 MiB body, a wrong media type, a wrong method and a wrong path have their statuses")
    func statuses() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let large = #"{"userName":"\#(String(repeating: "a", count: 10 << 20))"}"#
            try await okta.post("/Users", large).expectError(413)
            try await okta.send(.post, "/Users", "<user/>", contentType: "application/xml").expectError(415)
            let wrong = try await okta.send(.delete, "/Users")
            wrong.expectError(405)
            #expect(wrong.header("Allow")?.contains("POST") == true)
            try await okta.send(.post, "/Users/some-id", Provider.user("a@ex.org")).expectError(405)
            try await okta.send(.post, "/Schemas", "{}").expectError(405)
            try await okta.get("/Nothing").expectError(404)
            try await okta.get("/Users/none").expectError(404)
            try await okta.get("/Users?filter=userName%20eq").expectError(400, scimType: "invalidFilter")
            try await okta.get("/Users?filter=\(String(repeating: "(", count: 5000))").expectError(
                400,
                scimType: "invalidFilter"
            )
            try await okta.get("/Users?startIndex=one").expectError(400, scimType: "invalidValue")
            try await okta.get("/Users?filter=%FF").expectError(400, scimType: "invalidSyntax")
        }
    }

    @Test("#197 a PATCH that fails half-way changes nothing and says why")
    func atomicPatch() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let created = try await okta.post("/Users", Provider.user("ann@ex.org"))
            let path = "/Users/\(created.id)"
            let cases: [(String, String)] = [
                (#"{"op":"replace","path":"title","value":"x"},{"op":"remove"}"#, "noTarget"),
                (
                    #"{"op":"replace","path":"title","value":"x"},{"op":"replace","path":"emails[","value":"x"}"#,
                    "invalidPath"
                ),
                (#"{"op":"replace","path":"title","value":"x"},{"op":"remove","path":"userName"}"#, "mutability"),
                (#"{"op":"replace","path":"title","value":"x"},{"op":"jump","path":"title"}"#, "invalidSyntax"),
                (
                    #"{"op":"replace","path":"title","value":"x"},{"op":"add","path":"active","value":"maybe"}"#,
                    "invalidValue"
                ),
            ]
            for (operations, scimType) in cases {
                let answer = try await okta.patch(path, operations)
                answer.expectError(400, scimType: scimType)
                let now = try await okta.get(path)
                #expect(now.json == created.json, "\(operations)")
            }
        }
    }

    @Test("#70 a group refuses a member that does not exist, whole")
    func unknownMember() async throws {
        try await GatewayFixture.with { gateway in
            let (group, ids) = try await gateway.group(of: 1)
            let answer = try await gateway.provider.patch(
                "/Groups/\(group)",
                #"{"op":"remove","path":"members[value eq \"\#(ids[0])\"]"},{"op":"add","path":"members","value":[{"value":"ghost"}]}"#
            )
            answer.expectError(400, scimType: "invalidValue")
            #expect(answer.json["detail"].string?.contains("ghost") == true)
            try await gateway.expectMembers(of: group, ids)
        }
    }
}
