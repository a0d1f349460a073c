import Curl
import Foundation
import SCIM
import Testing

/// Every kind of answer against the JSON Schemas of Tests/Fixtures/schemas, judged by PyPI's `jsonschema`.
@Suite("answers follow their JSON Schemas", .timeLimit(.minutes(3)))
struct AnswerSchemaTests {
    @Test("discovery documents")
    func discovery() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            var answers = JudgedAnswers()
            for (path, schema) in [
                ("/ServiceProviderConfig", "service-provider-config.json"), ("/ResourceTypes", "list-response.json"),
                ("/Schemas", "list-response.json"),
            ] {
                answers.add(path, schema, try await okta.get(path))
            }
            for (collection, schema) in [("/ResourceTypes", "resource-type.json"), ("/Schemas", "schema.json")] {
                for document in try await okta.get(collection).json["Resources"].array ?? [] {
                    let path = "\(collection)/\(document["id"].string ?? "")"
                    answers.add(path, schema, try await okta.get(path))
                }
            }
            #expect(answers.count >= 8)
            try await answers.expectValid(in: gateway.folder)
        }
    }

    @Test("resources and lists of them", arguments: ["strict", "tolerant", "okta", "entra"])
    func resources(_ profile: String) async throws {
        try await GatewayFixture.with(profile: profile) { gateway in
            let client = gateway.provider
            var answers = JudgedAnswers()
            let babs = try await client.post("/Users", try Self.enterpriseUser)
            answers.add("POST /Users", "user.json", status: 201, babs)
            let plain = try await client.post(
                "/Users",
                #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"plain@example.com"}"#
            )
            answers.add("POST /Users, the least there can be", "user.json", status: 201, plain)
            let inner = try await client.post("/Groups", Self.group("Guides", members: [babs.id]))
            answers.add("POST /Groups", "group.json", status: 201, inner)
            let outer = try await client.post("/Groups", Self.group("Staff", members: [inner.id, plain.id]))
            answers.add("POST /Groups, nested", "group.json", status: 201, outer)

            for path in ["/Users/\(babs.id)", "/Users/\(plain.id)"] {
                answers.add("GET \(path)", "user.json", try await client.get(path))
            }
            for path in ["/Groups/\(inner.id)", "/Groups/\(outer.id)"] {
                answers.add("GET \(path)", "group.json", try await client.get(path))
            }
            let replaced = try await client.put("/Users/\(babs.id)", try Self.enterpriseUser)
            answers.add("PUT /Users", "user.json", replaced)
            let patched = try await client.patch(
                "/Users/\(babs.id)",
                #"{"op":"replace","path":"emails[type eq \"home\"].value","value":"b@jensen.org"}"#
            )
            answers.add("PATCH /Users", "user.json", patched)
            let members = try await client.patch(
                "/Groups/\(outer.id)?excludedAttributes=members",
                #"{"op":"remove","path":"members[value eq \"\#(plain.id)\"]"}"#
            )
            answers.add("PATCH /Groups", "group.json", members)
            let renamed = try await client.put("/Groups/\(outer.id)", Self.group("Everyone", members: [inner.id]))
            answers.add("PUT /Groups", "group.json", renamed)

            for query in ["attributes=userName,emails.value", "attributes=groups", "excludedAttributes=name,groups"] {
                let selected = try await client.get("/Users/\(babs.id)?\(query)")
                answers.add("GET one ?\(query)", "user.json#/$defs/selected", selected)
                let list = try await client.get("/Users?\(query)")
                answers.add("GET /Users?\(query)", "list-response.json#/$defs/selected", list)
            }
            let bare = try await client.get("/Groups/\(outer.id)?excludedAttributes=members")
            answers.add("GET one group without members", "group.json", bare)
            for path in Self.lists { answers.add("GET \(path)", "list-response.json", try await client.get(path)) }
            try await answers.expectValid(in: gateway.folder)
        }
    }

    @Test("bulk requests, what succeeds and what fails")
    func bulk() async throws {
        try await GatewayFixture.with { gateway in
            var answers = JudgedAnswers()
            let ann = try await gateway.provider.post("/Users", Provider.user("ann@example.com"))
            let request = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
                  {"method":"POST","path":"/Users","bulkId":"u","data":{
                    "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob@example.com"}},
                  {"method":"POST","path":"/Groups","bulkId":"g","data":{
                    "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Tour Guides",
                    "members":[{"type":"User","value":"bulkId:u"}]}},
                  {"method":"POST","path":"/Users","bulkId":"again","data":{"userName":"ann@example.com"}},
                  {"method":"PATCH","path":"/Users/\(ann.id)","data":{"Operations":[
                    {"op":"replace","path":"title","value":"Guide"}],
                    "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}},
                  {"method":"DELETE","path":"/Users/\(ann.id)"},
                  {"method":"DELETE","path":"/Users/none"}]}
                """
            let answer = try await gateway.provider.post("/Bulk", request)
            answers.add("POST /Bulk", "bulk-response.json", answer)
            let statuses = answer.json["Operations"].array?.map { $0["status"].string ?? "" }
            #expect(statuses == ["201", "201", "409", "200", "204", "404"])
            try await answers.expectValid(in: gateway.folder)
        }
    }

    @Test("errors")
    func errors() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            var answers = JudgedAnswers()
            let ann = try await okta.post("/Users", Provider.user("ann@example.com"))
            let path = "/Users/\(ann.id)"
            let refused: [(String, Int, Provider.Answer)] = [
                ("invalidSyntax", 400, try await okta.post("/Users", "{")),
                ("invalidValue", 400, try await okta.post("/Users", #"{"userName":7}"#)),
                ("uniqueness", 409, try await okta.post("/Users", Provider.user("ANN@example.com"))),
                ("invalidFilter", 400, try await okta.get("/Users?filter=userName%20eq")),
                ("invalidPath", 400, try await okta.patch(path, #"{"op":"add","path":"emails[","value":"x"}"#)),
                ("noTarget", 400, try await okta.patch(path, #"{"op":"remove"}"#)),
                ("mutability", 400, try await okta.patch(path, #"{"op":"remove","path":"userName"}"#)),
                ("no token", 401, try await okta.send(.get, path, authorization: "")),
                ("unknown token", 401, try await okta.send(.get, path, authorization: "Bearer none")),
                ("no such user", 404, try await okta.get("/Users/none")),
                ("no such endpoint", 404, try await okta.get("/Nothing")),
                ("wrong method", 405, try await okta.send(.put, "/Users", "{}")),
                ("wrong type", 415, try await okta.send(.post, "/Users", "<a/>", contentType: "text/xml")),
                ("too large", 413, try await okta.post("/Users", String(repeating: " ", count: 9 << 20))),
                ("filter on discovery", 403, try await okta.get("/Schemas?filter=id%20pr")),
            ]
            for (request, status, answer) in refused { answers.add(request, "error.json", status: status, answer) }
            try await answers.expectValid(in: gateway.folder)
        }
    }

    private static let lists = [
        "/Users", "/Groups", "/Users?count=0", "/Users?startIndex=2&count=1", "/Users?startIndex=99",
        "/Users?filter=userName%20eq%20%22bjensen@example.com%22", "/Users?filter=title%20pr",
        "/Users?filter=userName%20eq%20%22nobody%22", "/Groups?filter=displayName%20sw%20%22Gui%22",
    ]

    /// The full enterprise user of RFC 7643 §8.3, as a client would send it.
    private static var enterpriseUser: String {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Fixtures/bodies/enterprise-user.json")
            return try String(contentsOf: file, encoding: .utf8)
        }
    }

    private static func group(_ name: String, members: [String]) -> String {
        let references = members.map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        return """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"\(name)","members":[\(references)]}
            """
    }
}
