import HTTPTypes
import SCIM
import Store
import StoreSQLite
import Testing

@testable import Server

@Suite("tolerance at the door")
struct ToleranceTests {
    /// The rules of strict and one more.
    private static func strict(and rule: ToleranceRule) -> Tolerance {
        var tolerance = Tolerance.strict
        tolerance.set(rule, to: true)
        return tolerance
    }

    /// Sends a request with the rule alone, which is counted, and without it.
    private func check(
        _ rule: ToleranceRule,
        refusedWith status: Int,
        saying detail: String,
        _ send: @Sendable (DoorFixture) async -> Answer
    ) async throws {
        try await DoorFixture.with(tolerance: Self.strict(and: rule)) { door in
            #expect(await send(door).code < 300)
            try await door.expectTolerated([rule: 1])
        }
        try await DoorFixture.with(tolerance: .strict) { door in
            let answer = await send(door)
            #expect(answer.code == status)
            #expect(answer.json["detail"].string?.contains(detail) == true, "\(answer.text)")
            try await door.expectTolerated([:])
        }
    }

    @Test("T11 a token without the word Bearer")
    func rawToken() async throws {
        try await check(.rawTokens, refusedWith: 401, saying: "Send 'Authorization: Bearer <token>'") { door in
            await door.send(.get, "/Users", nil, .authorization, DoorFixture.token)
        }
    }

    @Test("T10 a body that is text/json or says nothing", arguments: ["text/json", ""])
    func mediaType(_ type: String) async throws {
        try await check(.mediaTypes, refusedWith: 415, saying: "Send application/scim+json") { door in
            await door.send(.post, "/Users", DoorFixture.user("ann"), .contentType, type)
        }
    }

    @Test(
        "T19 a slash too many, or the base path twice",
        arguments: ["/Users/", "//Users", "/Users/?count=1", "/scim/v2/Users", "/scim/v2/Users/"]
    )
    func untidyPath(_ path: String) async throws {
        try await check(.untidyPaths, refusedWith: 404, saying: "The base URL is https://scim.test/scim/v2") { door in
            await door.get(path)
        }
    }

    @Test(
        "T13 T14 T21 what needs no rule is taken by every connection and counted by none",
        arguments: [Tolerance.strict, .tolerant]
    )
    func withoutRule(_ tolerance: Tolerance) async throws {
        try await DoorFixture.with(tolerance: tolerance) { door in
            let id = await door.user("ann")
            let list = await door.get("/Users?filter=username%20Eq%20%22ann%22&aadOptscim062020=&x=y")
            #expect(list.json["totalResults"] == 1)
            let json = await door.send(.post, "/Users", DoorFixture.user("bob"), .contentType, "application/json")
            #expect(json.code == 201)
            let extra = #"{"schemas":["\#(SchemaURN.patchOp)"],"id":"x","Operations":[{"op":"remove","path":"title"}]}"#
            #expect(await door.send(.patch, "/Users/\(id)", extra).code == 200)
            let roles = #"[{"value":"{\"id\":\"7\",\"value\":\"Admin\"}"}]"#
            let patched = await door.patch("/Users/\(id)", #"{"op":"add","path":"roles","value":\#(roles)}"#)
            #expect(patched.json["roles"][0]["value"] == #"{"id":"7","value":"Admin"}"#)
            #expect(await door.get("/Users?filter=userName%20sw%20O").code == 400)
            try await door.expectTolerated([:])
        }
    }

    @Test("#305 T3 T20 the listed member leaves, twice, and nobody else; strictly the group is emptied")
    func listedRemoval() async throws {
        for tolerance in [Self.strict(and: .listedRemoval), .strict] {
            try await DoorFixture.with(tolerance: tolerance) { door in
                let (ann, bob) = (await door.user("ann"), await door.user("bob"))
                let group = await door.group("Eng", members: [ann, bob])
                let remove = #"{"op":"remove","path":"members","value":[{"$ref":null,"value":"\#(ann)"}]}"#
                #expect(await door.patch("/Groups/\(group)", remove).code == 200)
                let version = await door.get("/Groups/\(group)").version
                #expect(await door.patch("/Groups/\(group)", remove).code == 200)
                let after = await door.get("/Groups/\(group)")
                #expect(after.version == version)
                #expect(
                    after.json["members"].array?.map { $0["value"] } ?? []
                        == (tolerance == .strict ? [] : [.string(bob)])
                )
                try await door.expectTolerated(tolerance == .strict ? [:] : [.listedRemoval: 2])
            }
        }
    }

    @Test("no odd filter or value empties a group, whatever is answered")
    func oddFilters() async throws {
        try await DoorFixture.with { door in
            let (ann, bob) = (await door.user("ann"), await door.user("bob"))
            let group = await door.group("Eng", members: [ann, bob])
            for operation in [
                #"{"op":"remove","path":"members[]"}"#,
                #"{"op":"remove","path":"members[value eq \"\"]"}"#,
                #"{"op":"remove","path":"members[value eq null]"}"#,
                #"{"op":"remove","path":"members[vlaue ne \"x\"]"}"#,
                #"{"op":"remove","path":"members[value eq \"nobody\"]"}"#,
                #"{"op":"remove","path":"members","value":[]}"#,
                #"{"op":"remove","path":"members","value":""}"#,
                #"{"op":"remove","path":"members","value":[{"value":"nobody"}]}"#,
                #"{"op":"remove","value":{"members":[{"value":"\#(ann)"}]}}"#,
                #"{"op":"replace","path":"members","value":""}"#,
            ] {
                _ = await door.patch("/Groups/\(group)", operation)
                #expect(await door.get("/Groups/\(group)").json["members"].array?.count == 2, "\(operation)")
            }
        }
    }

    @Test("a request counts each rule once, one that is refused counts none, and counts add up in the store")
    func counting() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            let twice =
                #"{"op":"Replace","path":"active","value":"False"},{"op":"Replace","path":"active","value":"True"}"#
            #expect(await door.patch("/Users/\(id)", twice).code == 200)
            try await door.expectTolerated([.operationNames: 1, .booleanStrings: 1])
            #expect(await door.patch("/Users/\(id)", #"{"op":"Remove","path":"title"}"#).code == 200)
            #expect(await door.patch("/Users/\(id)", #"{"op":"Remove","path":"userName"}"#).code == 400)
            #expect(await door.patch("/Users/nobody", #"{"op":"Remove","path":"title"}"#).code == 404)
            try await door.expectTolerated([.operationNames: 2, .booleanStrings: 1])
        }
    }
}

extension DoorFixture {
    /// Expects what the store has counted, once everything is written.
    fileprivate func expectTolerated(_ expected: [ToleranceRule: Int]) async throws {
        try await tolerated.flush(to: store)
        let counts = try await store.read(.point) { snapshot in
            try snapshot.connection(named: "test").map { try snapshot.tolerated(on: $0) } ?? []
        }
        #expect(Dictionary(uniqueKeysWithValues: counts.map { ($0.rule, $0.requests) }) == expected)
    }
}
