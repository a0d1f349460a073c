import SCIM
import Testing

/// Bugs that other servers had with Okta in the field (idp-traffic §1.8, end).
@Suite("bugs seen in the field", .timeLimit(.minutes(1)))
struct FieldRegressionTests {
    @Test("a filtered removal removes that member, and only that one")
    func filteredRemoval() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let (group, ids) = try await gateway.group(of: 3)
            try await okta.patch("/Groups/\(group)", #"{"op":"remove","path":"members[value eq \"\#(ids[1])\"]"}"#)
                .expectPatched()
            try await gateway.expectMembers(of: group, [ids[0], ids[2]])
        }
    }

    @Test("removing by value array removes those, by an empty array or an unmatched filter nobody")
    func removalsThatMustNotEmpty() async throws {
        try await GatewayFixture.with(profile: "entra") { gateway in
            let entra = gateway.provider
            let (group, ids) = try await gateway.group(of: 3)
            try await entra.patch(
                "/Groups/\(group)",
                #"{"op":"Remove","path":"members","value":[{"value":"\#(ids[0])"}]}"#
            )
            .expectPatched()
            try await gateway.expectMembers(of: group, [ids[1], ids[2]])
            for operation in [
                #"{"op":"remove","path":"members","value":[]}"#,
                #"{"op":"remove","path":"members[value eq \"\"]"}"#,
                #"{"op":"remove","path":"members[value eq \"nobody\"]"}"#,
            ] {
                try await entra.patch("/Groups/\(group)", operation).expectPatched()
                try await gateway.expectMembers(of: group, [ids[1], ids[2]])
            }
        }
    }

    @Test("after a rename the new name is found and the old one is not")
    func renamed() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let (group, _) = try await gateway.group(of: 1)
            try await okta.patch(
                "/Groups/\(group)",
                #"{"op":"replace","value":{"id":"\#(group)","displayName":"New"}}"#
            )
            .expectPatched()
            try await okta.get("/Groups?filter=displayName%20eq%20%22Eng%22").expectList(total: 0)
            try await okta.get("/Groups?filter=displayName%20eq%20%22New%22").expectList(total: 1)
            // The rename is sent again with every change of members.
            try await okta.patch(
                "/Groups/\(group)",
                #"{"op":"replace","value":{"id":"\#(group)","displayName":"New"}}"#
            )
            .expectPatched()
        }
    }

    @Test("a PUT does not conflict with the resource itself")
    func putOfItself() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let user = try await okta.post("/Users", Provider.user("ann@ex.org"))
            try await okta.put("/Users/\(user.id)", Provider.user("ANN@ex.org")).expectUser(200, userName: "ANN@ex.org")
            _ = try await okta.post("/Users", Provider.user("bob@ex.org", externalID: "b"))
            try await okta.put("/Users/\(user.id)", Provider.user("bob@ex.org")).expectError(
                409,
                scimType: "uniqueness"
            )
            let (group, _) = try await gateway.group(of: 0)
            let put = try await okta.put(
                "/Groups/\(group)",
                #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng"}"#
            )
            #expect(put.status == 200)
        }
    }

    @Test("adding a member twice and removing an absent one succeed and change nothing")
    func idempotentMembership() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let (group, ids) = try await gateway.group(of: 1)
            let version = try await okta.get("/Groups/\(group)").json["meta"]["version"]
            try await okta.patch("/Groups/\(group)", #"{"op":"add","path":"members","value":[{"value":"\#(ids[0])"}]}"#)
                .expectPatched()
            try await okta.patch("/Groups/\(group)", #"{"op":"remove","path":"members[value eq \"absent\"]"}"#)
                .expectPatched()
            #expect(try await okta.get("/Groups/\(group)").json["meta"]["version"] == version)
        }
    }

    @Test("deleting a user ends its memberships; its userName can be used again")
    func deletedUser() async throws {
        try await GatewayFixture.with { gateway in
            let okta = gateway.provider
            let (group, ids) = try await gateway.group(of: 2)
            #expect(try await okta.delete("/Users/\(ids[0])").status == 204)
            try await gateway.expectMembers(of: group, [ids[1]])
            try await okta.delete("/Users/\(ids[0])").expectError(404)
            try await okta.get("/Users/\(ids[0])").expectError(404)
            try await okta.post("/Users", Provider.user("m0@ex.org")).expectUser(201, userName: "m0@ex.org")
        }
    }
}

extension GatewayFixture {
    /// A group `Eng` with that many fresh members.
    func group(of count: Int) async throws -> (id: String, members: [String]) {
        var members: [String] = []
        for index in 0..<count {
            members.append(
                try await provider.post("/Users", Provider.user("m\(index)@ex.org", externalID: "m\(index)")).id
            )
        }
        let list = members.map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        let group = try await provider.post(
            "/Groups",
            #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng","members":[\#(list)]}"#
        )
        return (group.id, members)
    }
}
