import Curl
import SCIM
import Testing

/// `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas` (RFC 7644 §4).
@Suite("discovery", .timeLimit(.minutes(1)))
struct DiscoveryTests {
    @Test("the documents are there, agree with each other, and can only be read")
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
            try await okta.get("/Schemas?filter=id%20pr").expectError(403)
        }
    }
}
