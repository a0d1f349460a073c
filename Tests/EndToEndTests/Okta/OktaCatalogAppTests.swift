import Curl
import SCIM
import Testing

/// The catalog app's dialect (OIN): PUT for profiles, PATCH for activation, passwords and groups.
@Suite("Okta catalog app (OIN)", .timeLimit(.minutes(2)))
struct OktaCatalogAppTests {
    @Test("Test Connector Configuration reads a page of users and of groups (§1.3)")
    func testConnection() async throws {
        try await GatewayFixture.with { gateway in
            try await gateway.provider.get("/Users?startIndex=1&count=2").expectList(total: 0)
            try await gateway.provider.get("/Groups?startIndex=1&count=100").expectList(total: 0)
            let refused = try await gateway.provider.send(
                .get,
                "/Users?startIndex=1&count=2",
                authorization: "Bearer wrong"
            )
            refused.expectError(401)
            #expect(refused.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
        }
    }

    @Test("the token works with and without the word Bearer (§1.2)")
    func rawToken() async throws {
        try await GatewayFixture.with { gateway in
            let token = gateway.provider.token
            for authorization in [token, "Bearer \(token)", "bearer \(token)"] {
                try await gateway.provider.send(.get, "/Users", authorization: authorization).expectList(total: 0)
            }
        }
    }

    @Test("assigning a person looks up, creates, and finds the person again (§1.4)")
    func assign() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let lookUp = "/Users?filter=userName%20eq%20%22ann%40ex.org%22&startIndex=1&count=100"
            let miss = try await okta.get(lookUp)
            miss.expectList(total: 0)
            #expect(miss.json["Resources"] == [])

            let created = try await okta.post("/Users", Provider.user("ann@ex.org"))
            created.expectUser(201, userName: "ann@ex.org")
            #expect(created.json["name"]["familyName"].string == "Lee")
            #expect(created.json["externalId"].string == "00u1a2b3c4")
            #expect(created.json["active"] == true)

            let hit = try await okta.get(lookUp)
            hit.expectList(total: 1)
            #expect(hit.json["Resources"][0]["id"].string == created.id)
            // A space written as `+`, and another case: both forms occur.
            try await okta.get("/Users?filter=userName+eq+%22ANN@ex.org%22").expectList(total: 1)

            try await okta.post("/Users", Provider.user("Ann@EX.org")).expectError(409, scimType: "uniqueness")
        }
    }

    @Test("application/json bodies are taken as well (§1.2)")
    func plainJSON() async throws {
        try await GatewayFixture.with { gateway in
            for (index, type) in ["application/json", "application/json; charset=UTF-8", "text/json"].enumerated() {
                let user = Provider.user("u\(index)@ex.org")
                try await gateway.provider.send(.post, "/Users", user, contentType: type)
                    .expectUser(201, userName: "u\(index)@ex.org")
            }
        }
    }

    @Test("an import pages through everybody in a stable order (§1.5)", arguments: [100, 101, 250])
    func importPages(count: Int) async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            for index in 0..<count {
                try await okta.post("/Users", Provider.user("u\(index)@ex.org", externalID: "x\(index)"))
                    .expectUser(201, userName: "u\(index)@ex.org")
            }
            var ids: [String] = []
            for start in stride(from: 1, through: count, by: 100) {
                let page = try await okta.get("/Users?startIndex=\(start)&count=100")
                page.expectList(total: count)
                #expect(page.json["startIndex"].integer == start)
                ids += page.json["Resources"].array?.compactMap { $0["id"].string } ?? []
            }
            #expect(ids.count == count)
            #expect(Set(ids).count == count)
        }
    }

    @Test("a profile update is GET then PUT with everything echoed, readOnly attributes too (§1.6)")
    func updateProfile() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let created = try await okta.post("/Users", Provider.user("ann@ex.org"))
            let path = "/Users/\(created.id)"
            let read = try await okta.get(path)
            read.expectUser(200, userName: "ann@ex.org")
            var echo = try #require(read.json.object)
            echo["title"] = "Engineer"
            echo["nickName"] = ""
            let updated = try await okta.put(path, String(decoding: JSONWriter.bytes(echo), as: UTF8.self))
            updated.expectUser(200, userName: "ann@ex.org")
            #expect(updated.json["title"].string == "Engineer")
            #expect(updated.id == created.id)
            #expect(updated.json["meta"]["created"] == created.json["meta"]["created"])
            #expect(updated.json["meta"]["version"] != created.json["meta"]["version"])
        }
    }

    @Test("deactivate, reactivate and password sync are PATCH without a path (§1.7)")
    func activation() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let path = "/Users/\(try await okta.post("/Users", Provider.user("ann@ex.org")).id)"
            let off = try await okta.patch(path, #"{"op":"replace","value":{"active":false}}"#)
            off.expectUser(200, userName: "ann@ex.org")
            #expect(off.json["active"] == false)
            try await okta.get(path).expectUser(200, userName: "ann@ex.org")
            let on = try await okta.patch(path, #"{"op":"replace","value":{"active":true}}"#)
            #expect(on.json["active"] == true)
            #expect(on.id == off.id)
            let version = on.json["meta"]["version"]
            let password = try await okta.patch(path, #"{"op":"replace","value":{"password":"N3wR4nd0mXy"}}"#)
            password.expectUser(200, userName: "ann@ex.org")
            #expect(password.json["meta"]["version"] == version, "a password that is thrown away changes nothing")
        }
    }

    @Test("push group: look-up, create, membership, rename with an id in the value, push now, delete (§1.8)")
    func pushGroup() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
            let bob = try await okta.post("/Users", Provider.user("bob@ex.org")).id
            try await okta.get("/Groups?filter=displayName%20eq%20%22Eng%22&startIndex=1&count=100").expectList(
                total: 0
            )
            let created = try await okta.post(
                "/Groups",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[]}"#
            )
            #expect(created.status == 201)
            #expect(created.json["displayName"].string == "Eng")
            let path = "/Groups/\(created.id)"

            let add = #"{"op":"add","path":"members","value":[{"value":"\#(ann)","display":"ann@ex.org"}]}"#
            try await okta.patch(path, add).expectPatched()
            try await gateway.expectMembers(of: created.id, [ann])
            // Okta removes first, in the same request.
            try await okta.patch(
                path,
                #"{"op":"remove","path":"members[value eq \"\#(ann)\"]"},{"op":"add","path":"members","value":[{"value":"\#(bob)"}]}"#
            ).expectPatched()
            try await gateway.expectMembers(of: created.id, [bob])
            #expect(try await okta.get("/Users/\(bob)").json["groups"][0]["value"].string == created.id)

            try await okta.patch(path, #"{"op":"replace","value":{"id":"\#(created.id)","displayName":"Engineering"}}"#)
                .expectPatched()
            let renamed = try await okta.get(path)
            #expect(renamed.json["displayName"].string == "Engineering")

            try await okta.patch(
                path,
                #"{"op":"replace","path":"members","value":[{"value":"\#(ann)"},{"value":"\#(bob)"}]}"#
            )
            .expectPatched()
            try await gateway.expectMembers(of: created.id, [ann, bob])

            #expect(try await okta.delete(path).status == 204)
            try await okta.get(path).expectError(404)
            #expect(try await okta.get("/Users/\(bob)").json["groups"].array?.isEmpty != false)
        }
    }
}

extension Provider.Answer {
    /// A PATCH may answer with the resource or with nothing (RFC 7644 §3.5.2); Okta takes both.
    func expectPatched(location: SourceLocation = #_sourceLocation) {
        #expect(
            status == 204 && bytes.isEmpty || status == 200 && !id.isEmpty,
            "\(status) \(text)",
            sourceLocation: location
        )
    }
}

extension GatewayFixture {
    func expectMembers(of group: String, _ ids: [String], location: SourceLocation = #_sourceLocation) async throws {
        let members = try await provider.get("/Groups/\(group)").json["members"].array ?? []
        #expect(Set(members.compactMap { $0["value"].string }) == Set(ids), sourceLocation: location)
        #expect(members.count == ids.count, sourceLocation: location)
    }
}
