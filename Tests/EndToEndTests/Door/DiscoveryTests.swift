import Curl
import SCIM
import Testing

/// `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas` (RFC 7644 §4).
@Suite("discovery", .timeLimit(.minutes(1)))
struct DiscoveryTests {
    @Test("#30 #33 #35 #36 #38 #40 #41 the documents are there and agree with each other")
    func documents() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let config = try await okta.send(.get, "/ServiceProviderConfig", authorization: "")
            #expect(config.status == 200)
            #expect(config.json["patch"]["supported"] == true)
            #expect(config.json["filter"]["supported"] == true)
            let types = try await okta.get("/ResourceTypes")
            types.expectList(total: 2)
            let schemas = try await okta.get("/Schemas")
            schemas.expectList()
            let ids = Set(schemas.json["Resources"].array?.compactMap { $0["id"].string } ?? [])
            for type in types.json["Resources"].array ?? [] {
                #expect(ids.contains(type["schema"].string ?? ""))
                let one = try await okta.get("/ResourceTypes/\(type["id"].string ?? "")")
                #expect(one.json["endpoint"] == type["endpoint"])
            }
            for id in ids { #expect(try await okta.get("/Schemas/\(id)").json["id"].string == id) }
            try await okta.get("/Schemas/urn:none").expectError(404)
            try await okta.get("/ResourceTypes/Nothing").expectError(404)
            for path in ["/Schemas", "/ResourceTypes", "/ServiceProviderConfig"] {
                try await okta.get("\(path)?filter=id%20pr").expectError(403)
            }
        }
    }

    @Test("#37 paging and sorting do not apply to the documents, and #39 nothing can be written there")
    func readOnly() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            for path in ["/Schemas", "/ResourceTypes"] {
                let whole = try await okta.get(path)
                let asked = try await okta.get("\(path)?startIndex=2&count=1&sortBy=id&sortOrder=descending")
                #expect(asked.json["Resources"] == whole.json["Resources"])
            }
            for path in ["/Schemas", "/ResourceTypes/User", "/ServiceProviderConfig"] {
                for method in [CurlRequest.Method.post, .put, .patch, .delete] {
                    let refused = try await okta.send(method, path, "{}")
                    refused.expectError(405)
                    #expect(refused.header("Allow") == "GET, HEAD")
                }
            }
        }
    }

    @Test("#69 the references that the server makes can be followed")
    func references() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let user = try await okta.post("/Users", Provider.user("ann@example.com"))
            let group = try await okta.post(
                "/Groups",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"g","members":[{"value":"\#(user.id)"}]}"#
            )
            let member = try await okta.get("/Groups/\(group.id)").json["members"][0]["$ref"].string
            let membership = try await okta.get("/Users/\(user.id)").json["groups"][0]["$ref"].string
            for (reference, id) in [(member, user.id), (membership, group.id)] {
                let reference = try #require(reference)
                #expect(reference.hasPrefix(okta.base))
                #expect(try await okta.get(String(reference.dropFirst(okta.base.count))).id == id)
            }
        }
    }
}
