import HTTPTypes
import SCIM
import Testing

@testable import Server

/// `attributes`, `excludedAttributes` and `returned` (RFC 7644 §3.9, RFC 7643 §7).
@Suite("selection", .timeLimit(.minutes(1)))
struct SelectionTests {
    private static let rich = #"""
        ,"title":"t","name":{"givenName":"g","familyName":"f"},"emails":[{"value":"a@x","type":"work"},{"value":"b@x"}]
        """#

    @Test("#105 #107 #108 #189 every operation that answers with resources shows the minimum set and what is named")
    func everywhere() async throws {
        try await DoorFixture.with(answersPatchMinimally: [.user, .group]) { door in
            let query = "?attributes=title"
            let created = await door.post("/Users\(query)", DoorFixture.user("ann", Self.rich))
            let path = "/Users/\(created.id)"
            let answers = [
                created, await door.get(path + query),
                await door.put(path + query, DoorFixture.user("ann", Self.rich)),
                await door.patch(path + query, #"{"op":"add","path":"nickName","value":"n"}"#),
            ]
            for answer in answers {
                #expect(Set(answer.json.object?.names ?? []) == ["schemas", "id", "title"])
            }
            let list = await door.get("/Users\(query)").json["Resources"][0]
            #expect(Set(list.object?.names ?? []) == ["schemas", "id", "title"])
        }
    }

    @Test("#107 #108 #109 what is excluded is missing, but never what is always returned")
    func excluded() async throws {
        try await DoorFixture.with { door in
            let query = "?excludedAttributes=id,schemas,title,emails,meta,groups"
            let created = await door.post("/Users\(query)", DoorFixture.user("ann", Self.rich))
            let path = "/Users/\(created.id)"
            for answer in [
                created.json, await door.get(path + query).json,
                await door.put(path + query, DoorFixture.user("ann", Self.rich)).json,
                await door.get("/Users\(query)").json["Resources"][0],
            ] {
                #expect(Set(answer.object?.names ?? []) == ["schemas", "id", "userName", "name", "active"])
            }
        }
    }

    @Test("#107 both parameters at once are a 400, and nothing is done")
    func both() async throws {
        try await DoorFixture.with { door in
            let query = "?attributes=title&excludedAttributes=name"
            let path = "/Users/\(await door.user("ann"))"
            for answer in [
                await door.get(path + query), await door.get("/Users\(query)"),
                await door.post("/Users\(query)", DoorFixture.user("bob")),
                await door.put(path + query, DoorFixture.user("ann", Self.rich)),
                await door.patch(path + query, #"{"op":"add","path":"title","value":"n"}"#),
            ] {
                answer.expectError(400, "invalidValue")
            }
            #expect(await door.get(path).version == #"W/"1""#)
            #expect(await door.get("/Users").json["totalResults"] == 1)
        }
    }

    @Test(
        "#110 #111 #113 names come in every notation; unknown ones and blanks are passed over",
        arguments: [
            ("userName", ["userName"]), ("name.givenName", ["name"]), ("\(SchemaURN.user):userName", ["userName"]),
            ("\(SchemaURN.enterpriseUser):department", [SchemaURN.enterpriseUser]),
            (SchemaURN.enterpriseUser, [SchemaURN.enterpriseUser]),
            ("%20userName%20,%20title%20", ["userName", "title"]),
            ("nonsense", []), ("nonsense,title,..,urn:x:y", ["title"]),
        ]
    )
    func notation(attributes: String, names: [String]) async throws {
        try await DoorFixture.with { door in
            let enterprise = #","\#(SchemaURN.enterpriseUser)":{"department":"D","division":"V"}"#
            let path = "/Users/\(await door.user("ann", Self.rich + enterprise))"
            let answer = await door.get("\(path)?attributes=\(attributes)")
            #expect(Set(answer.json.object?.names ?? []) == Set(["schemas", "id"] + names))
            if names == ["name"] { #expect(answer.json["name"] == ["givenName": "g"]) }
            if attributes.hasSuffix("department") {
                #expect(answer.json[SchemaURN.enterpriseUser] == ["department": "D"])
            }
        }
    }

    @Test("#113 a sub-attribute is shown alone, in every element")
    func subAttributes() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann", Self.rich))"
            let shown = await door.get("\(path)?attributes=emails.value").json
            #expect(shown["emails"] == [["value": "a@x"], ["value": "b@x"]])
            #expect(await door.get("\(path)?excludedAttributes=emails.value").json["emails"] == [["type": "work"]])
        }
    }

    @Test("#109 always, never, request and default each show what they say")
    func returned() async throws {
        try await DoorFixture.with(schemas: CustomSchema.registry) { door in
            let urn = CustomSchema.urn
            let body = CustomSchema.user(#""onAsking":"q","hidden":"h","ever":"e","plain":"p""#)
            let path = "/Users/\(await door.post("/Users", body).id)"
            #expect(await door.get(path).json[urn] == ["ever": "e", "plain": "p"])
            #expect(await door.get("/Users").json["Resources"][0][urn] == ["ever": "e", "plain": "p"])
            let named = await door.get("\(path)?attributes=\(urn):onAsking,\(urn):hidden")
            #expect(named.json[urn] == ["ever": "e", "onAsking": "q"])
            #expect(await door.get("\(path)?attributes=userName").json[urn] == ["ever": "e"])
            let excluded = await door.get("\(path)?excludedAttributes=\(urn):ever,\(urn):plain")
            #expect(excluded.json[urn] == ["ever": "e"])
        }
    }

    @Test("#112 what is returned on request is shown to the client that has just written it")
    func onRequest() async throws {
        try await DoorFixture.with(schemas: CustomSchema.registry) { door in
            let urn = CustomSchema.urn
            let body = CustomSchema.user(#""onAsking":"q","plain":"p""#)
            let created = await door.post("/Users", body)
            let path = "/Users/\(created.id)"
            #expect(created.json[urn]["onAsking"] == "q")
            #expect(await door.put(path, body).json[urn]["onAsking"] == "q")
            for operation in [
                #"{"op":"replace","path":"\#(urn):onAsking","value":"r"}"#,
                #"{"op":"replace","value":{"\#(urn)":{"onAsking":"r"}}}"#,
                #"{"op":"replace","value":{"\#(urn):onAsking":"r"}}"#,
                #"{"op":"add","path":"\#(urn)","value":{"onAsking":"r"}}"#,
            ] {
                #expect(await door.patch(path, operation).json[urn]["onAsking"] == "r", "\(operation)")
            }
            let another = await door.patch(path, #"{"op":"replace","path":"\#(urn):plain","value":"x"}"#)
            #expect(another.json[urn] == ["plain": "x"])
        }
    }

    @Test("#114 a filter on one resource is passed over")
    func filterOnOne() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            #expect(await door.get("/Users/\(id)?filter=userName%20eq%20%22bob%22").id == id)
        }
    }

    @Test("#106 what does not exist is a 404 that says so", arguments: ["/Users/none", "/Groups/none"])
    func missing(path: String) async throws {
        try await DoorFixture.with { door in
            let answer = await door.get(path)
            answer.expectError(404)
            #expect(answer.json["detail"].string?.contains("'none' does not exist") == true)
        }
    }
}
