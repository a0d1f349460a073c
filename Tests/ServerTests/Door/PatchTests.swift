import HTTPTypes
import SCIM
import Testing

@testable import Server

/// The envelope of a PATCH, and its atomicity (RFC 7644 §3.5.2).
@Suite("patch", .timeLimit(.minutes(1)))
struct PatchTests {
    @Test("#193 PATCH is supported, and the configuration says so")
    func supported() async throws {
        try await DoorFixture.with { door in
            let config = await door.get("/ServiceProviderConfig").json
            #expect(config["patch"]["supported"] == true)
            #expect(config["etag"]["supported"] == true)
        }
    }

    @Test(
        "#194 #195 #196 #201 a body that is no PatchOp is refused, and changes nothing",
        arguments: [
            (#"{"schemas":["urn:x"],"Operations":[{"op":"remove","path":"title"}]}"#, "invalidSyntax"),
            (#"{"Operations":[{"op":"remove","path":"title"}]}"#, "invalidSyntax"),
            (envelope(""), "invalidSyntax"), (#"{"schemas":["\#(SchemaURN.patchOp)"]}"#, "invalidSyntax"),
            (#"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":{"op":"remove","path":"title"}}"#, "invalidSyntax"),
            (envelope(#"{"path":"title"}"#), "invalidSyntax"), (envelope(#""remove""#), "invalidSyntax"),
            (envelope(#"{"op":"move","path":"title"}"#), "invalidSyntax"),
            (envelope(#"{"op":["remove"],"path":"title"}"#), "invalidSyntax"),
            (envelope(#"{"op":"Remove","path":"title"}"#), "invalidSyntax"),
            (envelope(#"{"op":"replace","path":"title","value":7}"#), "invalidValue"),
            (envelope(#"{"op":"replace","path":"active","value":"maybe"}"#), "invalidValue"),
            (envelope(#"{"op":"replace","path":"name","value":"Ann"}"#), "invalidValue"),
        ]
    )
    func refused(body: String, scimType: String) async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let path = "/Users/\(await door.user("ann", #","title":"t""#))"
            let before = await door.get(path)
            (await door.send(.patch, path, body)).expectError(400, scimType)
            #expect(await door.get(path).json == before.json)
        }
    }

    private static func envelope(_ operations: String) -> String {
        #"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":[\#(operations)]}"#
    }

    @Test("#197 a failing operation takes back all before it: attributes, members and events")
    func atomic() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann", #","title":"t""#)
            let group = await door.group("Eng", members: [id])
            let before = [await door.get("/Users/\(id)").json, await door.get("/Groups/\(group)").json]
            let told = try await door.events().count
            let failing = await door.patch(
                "/Users/\(id)",
                #"{"op":"replace","path":"title","value":"x"},{"op":"remove","path":"userName"}"#
            )
            failing.expectError(400, "mutability")
            #expect(failing.json["detail"].string?.hasPrefix("Operations[1]") == true)
            let members = await door.patch(
                "/Groups/\(group)",
                """
                {"op":"replace","path":"displayName","value":"Ops"},{"op":"remove","path":"members"},
                {"op":"add","path":"members","value":[{"value":"ghost"}]}
                """
            )
            #expect(members.code == 400)
            #expect([await door.get("/Users/\(id)").json, await door.get("/Groups/\(group)").json] == before)
            let after = try await door.events().count
            #expect(after == told)
        }
    }

    @Test("#198 each operation works on what the one before left")
    func sequence() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            let answer = await door.patch(
                path,
                """
                {"op":"add","path":"emails","value":[{"value":"a@x","type":"work"}]},
                {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"b@x"},
                {"op":"add","path":"title","value":"t"},{"op":"remove","path":"title"}
                """
            )
            #expect(answer.json["emails"] == [["value": "b@x", "type": "work"]])
            #expect(answer.json.object?["title"] == nil)
            #expect(answer.version == #"W/"2""#)
        }
    }

    @Test(
        "#200 #234 what is readOnly is a 400 mutability when strict",
        arguments: [
            #"{"op":"replace","path":"meta.created","value":"2001-01-01T00:00:00Z"}"#,
            #"{"op":"add","path":"groups","value":[{"value":"x"}]}"#, #"{"op":"remove","path":"groups"}"#,
            #"{"op":"replace","path":"id","value":"other"}"#,
        ]
    )
    func readOnly(operation: String) async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let path = "/Users/\(await door.user("ann"))"
            (await door.patch(path, operation)).expectError(400, "mutability")
        }
    }

    @Test("#204 schemas follows the extensions that the resource holds, whatever an operation says of it")
    func schemas() async throws {
        try await DoorFixture.with(tolerance: .strict) { door in
            let urn = SchemaURN.enterpriseUser
            let path = "/Users/\(await door.user("ann"))"
            let both: JSONValue = [.string(SchemaURN.user), .string(urn)]
            let added = await door.patch(
                path,
                #"{"op":"add","path":"schemas","value":["\#(urn)"]},{"op":"add","path":"\#(urn):division","value":"V"}"#
            )
            #expect(added.json["schemas"] == both)
            let renamed = await door.patch(path, #"{"op":"replace","path":"schemas","value":["\#(SchemaURN.user)"]}"#)
            #expect(renamed.json["schemas"] == both)
            let removed = await door.patch(path, #"{"op":"remove","path":"\#(urn)"}"#)
            #expect(removed.json["schemas"] == [.string(SchemaURN.user)])
        }
    }

    @Test("#205 a new primary takes the place of the old one")
    func primary() async throws {
        try await DoorFixture.with { door in
            let emails = #","emails":[{"value":"a@x","primary":true},{"value":"b@x"}]"#
            let path = "/Users/\(await door.user("ann", emails))"
            let answer = await door.patch(
                path,
                #"{"op":"replace","path":"emails[value eq \"b@x\"].primary","value":true}"#
            )
            #expect(answer.json["emails"][1]["primary"] == true)
            #expect(answer.json["emails"][0]["primary"] != true)
        }
    }

    @Test(
        "#207 what every resource needs cannot be taken away",
        arguments: [
            (#"{"op":"remove","path":"userName"}"#, "mutability"),
            (#"{"op":"replace","path":"userName","value":null}"#, "invalidValue"),
            (#"{"op":"replace","value":{"userName":""}}"#, "invalidValue"),
        ]
    )
    func required(operation: String, scimType: String) async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            (await door.patch(path, operation)).expectError(400, scimType)
            #expect(await door.get(path).json["userName"] == "ann")
        }
    }
}
