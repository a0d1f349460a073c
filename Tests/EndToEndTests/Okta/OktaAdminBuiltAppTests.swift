import SCIM
import Testing

/// The admin-built app's dialect (AIW): PUT for everything.
@Suite("Okta admin-built app (AIW)", .timeLimit(.minutes(2)))
struct OktaAdminBuiltAppTests {
    @Test("deactivate, reactivate and password are a GET and a PUT of the whole user (§1.7)")
    func activation() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let path = "/Users/\(try await okta.post("/Users", Provider.user("ann@ex.org")).id)"
            for active in [false, true] {
                var user = try #require(try await okta.get(path).json.object)
                user["active"] = .bool(active)
                let answer = try await okta.put(path, user.text)
                answer.expectUser(200, userName: "ann@ex.org")
                #expect(answer.json["active"] == .bool(active))
            }
            var user = try #require(try await okta.get(path).json.object)
            let version = user["meta"]?["version"]
            user["password"] = "R4nd0mXy2"
            let answer = try await okta.put(path, user.text)
            answer.expectUser(200, userName: "ann@ex.org")
            #expect(answer.json["meta"]["version"] == version)
        }
    }

    @Test("a PUT that leaves active out leaves a deactivated user deactivated")
    func putWithoutActive() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let path = "/Users/\(try await okta.post("/Users", Provider.user("ann@ex.org", active: false)).id)"
            let answer = try await okta.put(path, #"{"schemas":["\#(SchemaURN.user)"],"userName":"ann@ex.org"}"#)
            #expect(answer.json["active"] == false)
            #expect(answer.json.object?["title"] == nil)
        }
    }

    @Test("groups are PUT with the full list, renamed by PUT, and not emptied by a PUT without members (§1.8)")
    func groups() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            var ids: [String] = []
            for name in ["ann", "bob", "cid"] {
                ids.append(try await okta.post("/Users", Provider.user("\(name)@ex.org", externalID: name)).id)
            }
            let created = try await okta.post(
                "/Groups",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[]}"#
            )
            let path = "/Groups/\(created.id)"
            func put(_ name: String, _ members: [String]) async throws -> Provider.Answer {
                let list = members.map { #"{"value":"\#($0)","display":"x"}"# }.joined(separator: ",")
                return try await okta.put(
                    path,
                    #"{"schemas":["\#(SchemaURN.group)"],"displayName":"\#(name)","members":[\#(list)]}"#
                )
            }
            for members in [ids, [ids[1]], [ids[1], ids[2]], []] {
                let answer = try await put("Eng", members)
                #expect(answer.status == 200)
                #expect(answer.json["displayName"].string == "Eng")
                try await gateway.expectMembers(of: created.id, members)
            }
            _ = try await put("Eng", ids)
            let renamed = try await okta.put(path, #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Engineering"}"#)
            #expect(renamed.status == 200)
            #expect(renamed.json["displayName"].string == "Engineering")
            try await gateway.expectMembers(of: created.id, ids)
        }
    }
}

extension JSONObject {
    /// The JSON text.
    var text: String { String(decoding: JSONWriter.bytes(self), as: UTF8.self) }
}
