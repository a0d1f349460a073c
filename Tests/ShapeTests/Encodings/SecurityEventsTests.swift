internal import SCIM
internal import TestSupport
internal import Testing

@testable internal import Shape

@Suite("Security event tokens")
struct SecurityEventsTests {
    private static let prefix = "urn:ietf:params:scim:event:prov:"

    private func tokens(
        _ payload: SecurityEvents.Payload,
        audience: [String] = ["https://crm.example.com"]
    ) throws -> SecurityEvents {
        SecurityEvents(
            issuer: "https://scim.example.com",
            audience: audience,
            payload: payload,
            signer: try TokenSigner(pem: SigningKeys.ed25519, keyID: "k1")
        )
    }

    private func claims(_ event: Event, _ payload: SecurityEvents.Payload = .full) throws -> JSONObject {
        try #require(try JSONReader.read(try tokens(payload).claims(of: event)).object)
    }

    /// The claim `events` of a token.
    private func events(_ event: Event, _ payload: SecurityEvents.Payload = .full) throws -> JSONObject {
        try #require(try claims(event, payload)["events"]?.object)
    }

    private static let updated = """
        {"resource":{"id":"u1","schemas":["s"],"userName":"mona","externalId":"00u1","active":false,"meta":{"version":"W/\\"3\\""}},
        "changes":[{"op":"replace","path":"active","old":true,"new":false},
        {"op":"remove","path":"title","old":"Dr"},{"op":"add","path":"name.givenName","new":"Mona"}]}
        """

    private static let members = """
        {"resource":{"id":"g1","schemas":["s"],"displayName":"Tour"},"changes":[],
        "members":{"added":[{"value":"u1","display":"Mona"}],"removed":[{"value":"u2"},{"value":"u3"}]}}
        """

    @Test(
        "#272 #279 #283 name what happened by the URIs of RFC 9967, several for one change of one resource",
        arguments: [
            (EventType.userCreated, ["create:full"]), (.userUpdated, ["patch:full"]),
            (.userDeactivated, ["deactivate", "patch:full"]), (.userReactivated, ["activate", "patch:full"]),
            (.userDeleted, ["delete"]), (.groupCreated, ["create:full"]), (.groupUpdated, ["patch:full"]),
            (.groupMembersChanged, ["patch:full"]), (.groupDeleted, ["delete"]),
        ]
    )
    func uris(_ type: EventType, _ expected: [String]) throws {
        let events = try events(.sample(type, data: Self.updated))
        #expect(events.names == expected.map { Self.prefix + $0 })
        for name in ["activate", "deactivate", "delete"] {
            if let payload = events[Self.prefix + name] { #expect(payload == .object([:])) }
        }
        let notices = try self.events(.sample(type, data: Self.updated), .notice)
        #expect(notices.names == expected.map { Self.prefix + ($0.hasSuffix("full") ? $0.dropLast(4) + "notice" : $0) })
    }

    @Test("#273 #275 have the claims of RFC 8417, neither 'sub' nor 'exp', and say in their header what they are")
    func claimsOfAToken() throws {
        let shaped = try tokens(.full).encode(.sample(data: Self.updated))
        #expect(shaped.contentType == "application/secevent+jwt")
        #expect(shaped.headers.map { "\($0.name): \($0.value)" } == ["Accept: application/json"])
        let parts = String(decoding: shaped.body, as: UTF8.self).split(separator: ".").map(String.init)
        #expect(parts.count == 3)
        let header = try JSONReader.read(try #require(Base64URL.decode(parts[0])))
        #expect(header == ["alg": "EdDSA", "typ": "secevent+jwt", "kid": "k1"])
        let body = try #require(Base64URL.decode(parts[1]))
        let claims = try #require(try JSONReader.read(body).object)
        #expect(claims.names == ["iss", "aud", "iat", "toe", "jti", "txn", "sub_id", "events"])
        #expect(claims["iss"] == "https://scim.example.com")
        #expect(claims["aud"] == "https://crm.example.com")
        #expect(claims["iat"] == 1_795_458_150)
        #expect(claims["jti"] == "evt_01JDDZ8M3W4Q5R6S7T8V9W0X1Y")
    }

    @Test("leave out an audience that is not set, and list several")
    func audiences() throws {
        for (audience, expected) in [([], nil), (["a", "b"], ["a", "b"] as JSONValue)] as [([String], JSONValue?)] {
            let claims = try JSONReader.read(try tokens(.full, audience: audience).claims(of: .sample(data: "{}")))
            #expect(claims.object?["aud"] == expected)
        }
    }

    @Test("#274 #276 say whom they are about beside the events: by path, id, externalId and userName")
    func subject() throws {
        let claims = try claims(.sample(data: Self.updated))
        #expect(
            claims["sub_id"] == [
                "format": "scim", "uri": "/Users/2819c223-7f76-453a-919d-413861904646", "id": "u1",
                "externalId": "00u1",
                "userName": "mona",
            ]
        )
    }

    @Test("#277 #278 #281 tell a change in full as the PATCH that makes it, with the version it made")
    func fullPatch() throws {
        let payload = try events(.sample(data: Self.updated))[Self.prefix + "patch:full"]
        #expect(
            payload == [
                "data": [
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [
                        ["op": "replace", "path": "active", "value": false], ["op": "remove", "path": "title"],
                        ["op": "add", "path": "name.givenName", "value": "Mona"],
                    ],
                ],
                "version": "W/\"3\"",
            ]
        )
    }

    @Test("#278 tell who joined and left a group as the PATCH that makes it")
    func members() throws {
        let payload = try events(.sample(.groupMembersChanged, data: Self.members))[Self.prefix + "patch:full"]
        #expect(
            payload?.object?["data"]?.object?["Operations"] == [
                ["op": "add", "path": "members", "value": [["value": "u1", "display": "Mona"]]],
                ["op": "remove", "path": "members[value eq \"u2\"]"],
                ["op": "remove", "path": "members[value eq \"u3\"]"],
            ]
        )
    }

    @Test("#278 tell a new resource in full, a group with its members")
    func fullCreate() throws {
        let payload = try events(.sample(.groupCreated, data: Self.members))[Self.prefix + "create:full"]
        #expect(
            payload?.object?["data"] == [
                "id": "g1", "schemas": ["s"], "displayName": "Tour", "members": [["value": "u1", "display": "Mona"]],
            ]
        )
    }

    @Test("#277 #280 #292 name in a notice only the paths that changed, of a group's members only that they did")
    func notices() throws {
        let patch = try events(.sample(data: Self.updated), .notice)[Self.prefix + "patch:notice"]
        #expect(patch == ["attributes": ["active", "title", "name.givenName"], "version": "W/\"3\""])
        let group = try events(.sample(.groupMembersChanged, data: Self.members), .notice)[Self.prefix + "patch:notice"]
        #expect(group == ["attributes": ["members"]])
        let create = try events(.sample(.userCreated, data: Self.updated), .notice)[Self.prefix + "create:notice"]
        #expect(create?.object?["attributes"] == ["id", "userName", "externalId", "active"])
    }

    @Test("#282 carry the request as their transaction, the same for all that it changed and at each attempt")
    func transaction() throws {
        let first = try claims(.sample(data: Self.updated))
        let second = try claims(.sample(.groupMembersChanged, data: Self.members))
        #expect(first["txn"] == "req_7" && second["txn"] == "req_7")
        let tokens = try tokens(.full)
        #expect(tokens.encode(.sample(data: Self.updated)).body == tokens.encode(.sample(data: Self.updated)).body)
    }

    @Test("are signed with the algorithm of the key")
    func algorithms() throws {
        for (pem, algorithm) in [(SigningKeys.p256, "ES256"), (SigningKeys.ed25519, "EdDSA")] {
            let token = String(decoding: try TokenSigner(pem: pem, keyID: nil).sign([]), as: UTF8.self)
            let header = try #require(Base64URL.decode(String(token.prefix { $0 != "." })))
            #expect(try JSONReader.read(header) == ["alg": .string(algorithm), "typ": "secevent+jwt"])
            #expect(Base64URL.decode(token.split(separator: ".").last.map(String.init) ?? "")?.count == 64)
        }
    }

    @Test(
        "are not signed with what is no private key",
        arguments: [
            "", "nonsense", SigningKeys.ed25519Public, "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----",
        ]
    )
    func keys(_ pem: String) {
        #expect(throws: TokenSigner.KeyError.self) { try TokenSigner(pem: pem, keyID: nil) }
    }
}
