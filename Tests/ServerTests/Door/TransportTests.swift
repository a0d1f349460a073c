import HTTPTypes
import SCIM
import Testing

@testable import Server

/// Media types, URLs and bodies (RFC 7644 §3.1 and §3.8).
@Suite("transport", .timeLimit(.minutes(1)))
struct TransportTests {
    @Test("#1 JSON is UTF-8 in both directions, and nothing else")
    func encoding() async throws {
        try await DoorFixture.with { door in
            let created = await door.post("/Users", DoorFixture.user("zoë@例え.jp"))
            #expect(created.json["userName"] == "zoë@例え.jp")
            #expect(await door.get("/Users/\(created.id)").text.contains("zoë@例え.jp"))
            let latin = await door.send(
                .post,
                "/Users",
                DoorFixture.user("x"),
                .contentType,
                "application/json; charset=iso-8859-1"
            )
            latin.expectError(415)
        }
    }

    @Test(
        "#2 #3 #5 whatever Accept says, the answer is application/scim+json",
        arguments: ["application/scim+json", "application/json", "*/*", "", "application/json, text/plain;q=0.5"]
    )
    func accept(accept: String) async throws {
        try await DoorFixture.with { door in
            for path in ["/Users", "/ServiceProviderConfig", "/Users/none", "/Nothing"] {
                let answer = await door.send(.get, path, nil, .accept, accept)
                #expect(answer.headers[.contentType] == "application/scim+json")
            }
        }
    }

    @Test(
        "#4 bodies come as SCIM's type or plain JSON; any other type is a 415 that names both",
        arguments: [
            ("application/scim+json", 201), ("application/scim+json;charset=utf-8", 201), ("application/json", 201),
            ("application/json; charset=UTF-8", 201), ("application/xml", 415), ("text/plain", 415),
            ("application/x-www-form-urlencoded", 415),
        ]
    )
    func contentType(type: String, code: Int) async throws {
        try await DoorFixture.with { door in
            let answer = await door.send(.post, "/Users", DoorFixture.user("a"), .contentType, type)
            #expect(answer.code == code)
            if code == 415 { answer.expectError(415) }
        }
    }

    @Test("#7 ids and values are percent-decoded; in a query + is a space")
    func decoding() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann lee")
            #expect(await door.get("/Users/%\(String(id.utf8.first ?? 0, radix: 16))\(id.dropFirst())").code == 200)
            for filter in ["userName+eq+%22ann%20lee%22", "userName%20eq%20%22ann+lee%22"] {
                #expect(await door.get("/Users?filter=\(filter)").json["totalResults"] == 1)
            }
        }
    }

    @Test("#8 parameters that SCIM does not know are passed over")
    func unknownParameters() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            for path in ["/Users?aadOptscim062020&x=1", "/Users/\(id)?pretty=true", "/Schemas?x=1"] {
                #expect(await door.get(path).code == 200)
            }
        }
    }

    @Test("#9 the version stands before the endpoint; another version is a 404")
    func version() async throws {
        try await DoorFixture.with { door in
            let path = HTTPRequest(method: .get, scheme: "https", authority: "scim.test", path: "/scim/v1/Users")
            let other = await door.send(path, body: nil)
            other.expectError(404)
            #expect(other.json["detail"].string?.contains("/scim/v2") == true)
        }
    }

    @Test("#11 the order of members changes nothing")
    func order() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann", #","name":{"givenName":"A","familyName":"L"}"#))"
            let before = await door.get(path)
            let body = """
                {"name":{"familyName":"L","givenName":"A"},"userName":"ann","schemas":["\(SchemaURN.user)"]}
                """
            #expect(await door.put(path, body).json == before.json)
        }
    }

    @Test("#12 #13 every message and resource names its schemas, those of messages are not among /Schemas")
    func schemas() async throws {
        try await DoorFixture.with { door in
            let user = await door.user("ann")
            let paths = [
                "/Users/\(user)", "/Users", "/Users/none", "/ServiceProviderConfig", "/ResourceTypes", "/Schemas",
                "/Schemas/\(SchemaURN.user)", "/ResourceTypes/User", "/Users/\(user)?attributes=userName",
            ]
            for path in paths {
                #expect(await door.get(path).json["schemas"].array?.isEmpty == false, "\(path)")
            }
            let advertised = await door.get("/Schemas").json["Resources"].array ?? []
            #expect(!advertised.contains { $0["id"].string?.contains("messages:2.0") == true })
            for path in ["/Users", "/Schemas", "/ResourceTypes"] {
                for resource in await door.get(path).json["Resources"].array ?? [] {
                    #expect(resource["schemas"].array?.isEmpty == false)
                }
            }
        }
    }

    @Test(
        "#15 #39 #104 #239 a method that an endpoint does not have is a 405 that says which it has",
        arguments: [
            (HTTPRequest.Method.delete, "/Users", "GET, HEAD, POST"), (.put, "/Groups", "GET, HEAD, POST"),
            (.post, "/Users/1", "GET, HEAD, PUT, PATCH, DELETE"), (.post, "/Schemas", "GET, HEAD"),
            (.delete, "/ServiceProviderConfig", "GET, HEAD"), (.patch, "/ResourceTypes/User", "GET, HEAD"),
        ]
    )
    func methods(method: HTTPRequest.Method, path: String, allowed: String) async throws {
        try await DoorFixture.with { door in
            let answer = await door.send(method, path, method == .delete ? nil : "{}")
            answer.expectError(405)
            #expect(answer.headers[.allow] == allowed)
        }
    }

    @Test(
        "#16 #17 what is no JSON object is a 400 invalidSyntax, and so are duplicate names and endless nesting",
        arguments: [
            "", "{", "[]", "null", "7", "\"text\"", #"{"userName":"a","userName":"b"}"#, "{\"a\":\u{0}}",
            String(repeating: "[", count: 100_000), #"{"a":"# + String(repeating: "[", count: 1000), "{}{}",
        ]
    )
    func malformed(body: String) async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            (await door.post("/Users", body)).expectError(400, "invalidSyntax")
            (await door.put(path, body)).expectError(400, "invalidSyntax")
            (await door.send(.patch, path, body)).expectError(400, "invalidSyntax")
            #expect(await door.get("/Users").json["totalResults"] == 1)
        }
    }

    @Test("#17 #266 a body over the limit is a 413 that names the limit")
    func size() async throws {
        try await DoorFixture.with { door in
            let large = DoorFixture.user(String(repeating: "a", count: 1 << 20))
            let answer = await door.post("/Users", large)
            answer.expectError(413)
            #expect(answer.json["detail"].string?.contains("1048576") == true)
        }
    }
}
