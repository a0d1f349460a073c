import HTTPTypes
import SCIM
import Testing

@testable import Server

/// Versions of resources (RFC 7644 §3.14).
@Suite("versions", .timeLimit(.minutes(1)))
struct VersionTests {
    @Test("#106 #254 #255 every answer with a resource has an ETag, equal to meta.version")
    func everyAnswer() async throws {
        try await DoorFixture.with { door in
            let created = await door.send(.post, "/Users", DoorFixture.user("ann"))
            let path = "/Users/\(created.id)"
            let answers = [
                created,
                await door.get(path),
                await door.get("\(path)?attributes=meta"),
                await door.send(.put, path, DoorFixture.user("ann", #","title":"a""#)),
                await door.patch(path, #"{"op":"replace","path":"title","value":"b"}"#),
                await door.send(.post, "/Groups", #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Eng"}"#),
            ]
            for answer in answers {
                #expect(answer.version != nil, "\(answer.text)")
                #expect(answer.headers[.eTag] == answer.version)
            }
            #expect(answers.compactMap(\.version) == [1, 1, 1, 2, 3, 1].map { #"W/"\#($0)""# })
        }
    }

    @Test("#256 If-None-Match with the present version is answered 304 without a body, for HEAD as well")
    func notModified() async throws {
        try await DoorFixture.with { door in
            let user = "/Users/\(await door.user("ann"))"
            let group = "/Groups/\(await door.group("Eng"))"
            for path in [user, group] {
                for condition in [#"W/"1""#, #""1""#, #"W/"9", W/"1""#, "*"] {
                    let answer = await door.send(.get, path, nil, .ifNoneMatch, condition)
                    #expect(answer.code == 304, "\(condition)")
                    #expect(answer.body.isEmpty)
                    #expect(answer.headers[.eTag] == #"W/"1""#)
                    #expect(answer.headers[.contentLocation] == "https://scim.test/scim/v2\(path)")
                    #expect(answer.headers[.contentType] == nil)
                }
                #expect(await door.send(.head, path, nil, .ifNoneMatch, #"W/"1""#).code == 304)
                #expect(await door.send(.get, path, nil, .ifNoneMatch, #"W/"2""#).code == 200)
            }
            #expect(await door.send(.get, "/Users/none", nil, .ifNoneMatch, "*").code == 404)
        }
    }

    @Test("#92 #256 #258 a 304 never hides that a user's groups changed, and a group's members are in its version")
    func groupsOfUser() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            let path = "/Users/\(id)"
            let alone = try #require(await door.get(path).headers[.eTag])
            let group = "/Groups/\(await door.group("Eng", members: [id]))"
            let joined = await door.send(.get, path, nil, .ifNoneMatch, alone)
            #expect(joined.code == 200)
            let member = try #require(joined.headers[.eTag])
            #expect(joined.version == member)
            #expect(await door.send(.get, path, nil, .ifNoneMatch, member).code == 304)
            _ = await door.patch(group, #"{"op":"replace","path":"displayName","value":"Ops"}"#)
            #expect(await door.send(.get, path, nil, .ifNoneMatch, member).code == 200)
            // Whoever does not ask for groups is not told of them.
            #expect(await door.send(.get, "\(path)?excludedAttributes=groups", nil, .ifNoneMatch, alone).code == 304)
            // A change of the user is meant for the user as it was written: joining a group does not void it.
            for tag in [alone, member] {
                let change = #"{"op":"replace","path":"title","value":"a"}"#
                let answer = await door.patch(path, change, headers: [.ifMatch: tag])
                #expect(answer.code == (tag == alone ? 200 : 412))
            }
            let before = try #require(await door.get(group).headers[.eTag])
            _ = await door.patch(group, #"{"op":"remove","path":"members"}"#)
            #expect(await door.send(.get, group, nil, .ifNoneMatch, before).code == 200)
            #expect(await door.get(path).headers[.eTag] == #"W/"2""#)
        }
    }

    @Test(
        "#241 #257 #266 If-Match with another version is a 412 and changes nothing; with the present one, or *, it passes",
        arguments: ["Users", "Groups"]
    )
    func ifMatch(endpoint: String) async throws {
        try await DoorFixture.with { door in
            let isUser = endpoint == "Users"
            let path = "/\(endpoint)/" + (isUser ? await door.user("ann") : await door.group("Eng"))
            let put = isUser ? DoorFixture.user("ann") : #"{"schemas":["\#(SchemaURN.group)"],"displayName":"Ops"}"#
            let change = #"{"op":"add","path":"externalId","value":"x"}"#
            let stale: HTTPFields = [.ifMatch: #"W/"2", "7""#]
            for refused in [
                await door.send(.put, path, put, headers: stale),
                await door.patch(path, change, headers: stale),
                await door.send(.delete, path, headers: stale),
                await door.send(.get, path, headers: stale),
                await door.patch(path, change, headers: [.ifNoneMatch: "*"]),
            ] {
                #expect(refused.code == 412)
                #expect(refused.json["status"] == "412")
                #expect(refused.json["detail"].string?.contains(#"W/"1""#) == true)
            }
            #expect(await door.get(path).version == #"W/"1""#)
            #expect(await door.patch(path, change, headers: [.ifMatch: #"W/"5", W/"1""#]).code == 200)
            #expect(await door.send(.put, path, put, headers: [.ifMatch: #""2""#]).code == 200)
            #expect(await door.send(.delete, path, headers: [.ifMatch: "*"]).code == 204)
            // What does not exist is a 404 before any condition (RFC 9110 §13.2.1).
            #expect(await door.send(.delete, path, headers: [.ifMatch: "*"]).code == 404)
        }
    }

    @Test("#257 of several clients with one version, one succeeds")
    func race() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            let codes = await withTaskGroup(of: Int.self) { group in
                for index in 0..<8 {
                    let change = #"{"op":"replace","path":"title","value":"\#(index)"}"#
                    group.addTask { await door.patch(path, change, headers: [.ifMatch: #"W/"1""#]).code }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.sorted() == [200] + Array(repeating: 412, count: 7))
            #expect(await door.get(path).version == #"W/"2""#)
        }
    }

    @Test("#258 the version counts changes, not requests")
    func onlyChanges() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann", #","title":"a""#)
            let path = "/Users/\(id)"
            let group = "/Groups/\(await door.group("Eng", members: [id]))"
            let versions = [await door.get(path).version, await door.get(group).version]
            _ = await door.patch(path, #"{"op":"replace","path":"title","value":"a"}"#)
            _ = await door.send(.put, path, DoorFixture.user("ann", #","title":"a""#))
            _ = await door.patch(group, #"{"op":"add","path":"members","value":[{"value":"\#(id)"}]}"#)
            #expect([await door.get(path).version, await door.get(group).version] == versions)
        }
    }

    @Test("#260 a change without If-Match is taken: no provider sends one")
    func unconditional() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            #expect(await door.send(.put, path, DoorFixture.user("ann", #","title":"b""#)).code == 200)
        }
    }

    @Test("#257 a condition that cannot be read is refused, not passed over")
    func unreadable() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))"
            let answer = await door.send(.delete, path, headers: [.ifMatch: "1"])
            #expect(answer.code == 400)
            #expect(answer.json["scimType"] == "invalidValue")
            #expect(await door.get(path).code == 200)
        }
    }
}
