import Curl
import SCIM
import Testing

/// `/Roles` and `/Entitlements` as Okta's identity governance reads them (idp-traffic §1.9).
@Suite("roles and entitlements", .timeLimit(.minutes(1)))
struct CatalogTests {
    private static let lists = """
        , roles: [{id: admin, display_name: Administrator, type: app, description: Does it all.},
                  {id: reader, display_name: Reader, type: app}, {id: auditor, display_name: Auditor, type: audit}],
          entitlements: [{id: e1, display_name: License E1}]
        """

    @Test("they are advertised, listed by pages and filters, read one by one, and cannot be written")
    func declared() async throws {
        try await GatewayFixture.with(connection: Self.lists) { gateway in
            let okta = gateway.provider
            let types = try await okta.get("/ResourceTypes")
            types.expectList(total: 4)
            for (name, endpoint) in [("Role", "/Roles"), ("Entitlement", "/Entitlements")] {
                let urn = "urn:okta:scim:schemas:core:1.0:\(name)"
                let type = try await okta.get("/ResourceTypes/\(name)")
                #expect(type.json["endpoint"].string == endpoint)
                #expect(type.json["schema"].string == urn)
                #expect(try await okta.get("/Schemas/\(urn)").json["name"].string == name)
                // Okta's discovery asks each advertised endpoint for one resource.
                let first = try await okta.get("\(endpoint)?startIndex=1&count=1")
                first.expectList()
                #expect(first.json["itemsPerPage"] == 1)
            }
            let second = try await okta.get("/Roles?startIndex=2&count=1")
            second.expectList(total: 3)
            #expect(second.json["Resources"][0]["id"] == "reader")
            let apps = try await okta.get("/Roles?filter=type%20eq%20%22APP%22%20and%20displayName%20sw%20%22r%22")
            apps.expectList(total: 1)
            try await okta.get("/Roles?filter=type%20eq").expectError(400, scimType: "invalidFilter")
            let admin = try await okta.get("/Roles/admin")
            #expect(admin.json["displayName"] == "Administrator")
            #expect(admin.json["meta"]["location"].string?.hasSuffix("/Roles/admin") == true)
            #expect(try await okta.get("/Roles/admin?attributes=type").json["displayName"] == .null)
            try await okta.get("/Roles/none").expectError(404)
            for (method, path) in [
                (CurlRequest.Method.post, "/Roles"), (.put, "/Roles/admin"), (.delete, "/Roles/admin"),
            ] {
                let refused = try await okta.send(method, path, "{}")
                refused.expectError(405)
                #expect(refused.header("Allow") == "GET, HEAD")
            }
            let body = #"{"schemas":["\#(SchemaURN.user)"],"userName":"a","roles":[{"value":"admin","type":"app"}]}"#
            #expect(try await okta.post("/Users", body).json["roles"] == [["value": "admin", "type": "app"]])
        }
    }

    @Test("without lists there are no such endpoints, and none are advertised")
    func undeclared() async throws {
        try await GatewayFixture.with { gateway in
            try await gateway.provider.get("/Roles").expectError(404)
            try await gateway.provider.get("/Entitlements/e1").expectError(404)
            try await gateway.provider.get("/ResourceTypes").expectList(total: 2)
        }
    }
}
