import SCIM
import Testing

@Suite("groups", .timeLimit(.minutes(2)))
struct GroupTests {
    @Test("#89 #92 #93 #95 a user names the groups it is in, directly and through other groups, as they are now")
    func groupsOfUsers() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
            let team = try await gateway.group("Team", [ann])
            let unit = try await gateway.group("Unit", [team])
            let all = try await gateway.group("All", [unit, ann])
            func groups() async throws -> [String] {
                try await okta.get("/Users/\(ann)").json["groups"].array?
                    .map { "\($0["display"].string ?? "") \($0["type"].string ?? "")" } ?? []
            }
            #expect(try await groups() == ["Team direct", "All direct", "Unit indirect"])
            let shown = try await okta.get("/Users/\(ann)").json["groups"][2]
            #expect(shown["value"].string == unit)
            #expect(shown["$ref"].string?.hasSuffix("/Groups/\(unit)") == true)
            let tag = try await okta.get("/Users/\(ann)").header("ETag")

            try await okta.patch("/Groups/\(all)", #"{"op":"remove","path":"members[value eq \"\#(ann)\"]"}"#)
                .expectPatched()
            #expect(try await groups() == ["Team direct", "Unit indirect", "All indirect"])
            #expect(try await okta.get("/Users/\(ann)").header("ETag") != tag)
            #expect(try await okta.delete("/Groups/\(unit)").status == 204)
            #expect(try await groups() == ["Team direct"])
            try await gateway.expectMembers(of: all, [])

            let before = try await okta.get("/Groups/\(team)").json["meta"]
            #expect(try await okta.delete("/Users/\(ann)").status == 204)
            try await gateway.expectMembers(of: team, [])
            let after = try await okta.get("/Groups/\(team)").json["meta"]
            #expect(before["lastModified"] != after["lastModified"])
            #expect(before["version"] != after["version"])
        }
    }

    @Test("#90 #91 #235 a member is checked when it is added; the server says its type, name and URL")
    func members() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let ann = try await okta.post("/Users", Provider.user("ann@ex.org")).id
            let inner = try await gateway.group("Inner", [])
            let outer = try await gateway.group("Outer", [])
            let claims = #"{"value":"\#(inner)","type":"User","display":"Claim","$ref":"https://elsewhere/x"}"#
            try await okta.patch(
                "/Groups/\(outer)",
                #"{"op":"add","path":"members","value":[\#(claims),{"value":"\#(ann)"}]}"#
            )
            .expectPatched()
            let members = try await okta.get("/Groups/\(outer)").json["members"]
            #expect(members.array?.map { $0["type"] } == ["User", "Group"])
            #expect(members.array?.map { $0["display"] } == ["Ann Lee", "Inner"])
            #expect(members[1]["$ref"].string?.hasSuffix("/api/scim/v2/Groups/\(inner)") == true)
            for value in [#"[{"value":"ghost"}]"#, #"[{"display":"x"}]"#, "[7]"] {
                try await okta.patch("/Groups/\(outer)", #"{"op":"add","path":"members","value":\#(value)}"#)
                    .expectError(400, scimType: "invalidValue")
            }
            try await gateway.expectMembers(of: outer, [ann, inner])
        }
    }

    @Test("#95 a group cannot come to lie inside itself, by whatever request")
    func circles() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let bottom = try await gateway.group("Bottom", [])
            let middle = try await gateway.group("Middle", [bottom])
            let top = try await gateway.group("Top", [middle])
            for member in [bottom, middle, top] {
                let add = #"{"op":"add","path":"members","value":[{"value":"\#(member)"}]}"#
                let refusal = try await okta.patch("/Groups/\(bottom)", add)
                refusal.expectError(400, scimType: "invalidValue")
                #expect(refusal.json["detail"].string?.contains("inside itself") == true)
                try await okta.patch(
                    "/Groups/\(bottom)",
                    #"{"op":"replace","value":{"members":[{"value":"\#(member)"}]}}"#
                )
                .expectError(400, scimType: "invalidValue")
                try await okta.put("/Groups/\(bottom)", #"{"displayName":"Bottom","members":[{"value":"\#(member)"}]}"#)
                    .expectError(400, scimType: "invalidValue")
            }
            try await gateway.expectMembers(of: bottom, [])

            // Two memberships that are harmless one by one and a circle together.
            let left = try await gateway.group("Left", [])
            let right = try await gateway.group("Right", [])
            func add(_ member: String, to group: String) -> Provider.BulkOperation {
                #"{"method":"PATCH","path":"/Groups/\#(group)","data":[{"op":"add","path":"members","value":[{"value":"\#(member)"}]}]}"#
            }
            let bulk = try await okta.bulk([add(right, to: left), add(left, to: right)])
            #expect(bulk.json["Operations"].array?.map { $0["status"].string } == ["200", "400"])
            try await gateway.expectMembers(of: left, [right])
            try await gateway.expectMembers(of: right, [])
            let both = #"[{"value":"\#(left)"},{"value":"\#(top)"}]"#
            try await okta.patch("/Groups/\(middle)", #"{"op":"add","path":"members","value":\#(both)}"#)
                .expectError(400, scimType: "invalidValue")
            try await gateway.expectMembers(of: middle, [bottom])
        }
    }

    @Test("#84 an inactive user stays readable, and #82 its password is never shown")
    func inactiveUser() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let created = try await okta.post("/Users", Provider.user("ann@ex.org", active: false))
            created.expectUser(201, userName: "ann@ex.org")
            let read = try await okta.get("/Users/\(created.id)")
            read.expectUser(200, userName: "ann@ex.org")
            #expect(read.json["active"] == false)
            #expect(try await okta.get("/Users?filter=password%20pr").status == 400)
        }
    }
}

extension GatewayFixture {
    /// Makes a group of resources that exist.
    func group(_ name: String, _ members: [String]) async throws -> String {
        let list = members.map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        return try await provider.post(
            "/Groups",
            #"{"schemas":["\#(SchemaURN.group)"],"displayName":"\#(name)","members":[\#(list)]}"#
        ).id
    }
}
