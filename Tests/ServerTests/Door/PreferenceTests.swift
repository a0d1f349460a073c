import HTTPTypes
import SCIM
import Testing

@testable import Server

/// How much of a changed resource its answer shows (RFC 7644 §3.5.2, RFC 7240 §4.2).
@Suite("preference", .timeLimit(.minutes(1)))
struct PreferenceTests {
    private static let minimal: HTTPFields = [.prefer: "return=minimal"]
    private static let change = #"{"op":"add","path":"externalId","value":"x"}"#

    @Test("#199 #304 a PATCH is answered 200 with the whole resource, members included")
    func whole() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            for path in ["/Users/\(id)", "/Groups/\(await door.group("Eng", members: [id]))"] {
                let answer = await door.patch(path, Self.change)
                #expect(answer.code == 200)
                #expect(answer.json == (await door.get(path)).json)
            }
        }
    }

    @Test("#199 #304 where the profile prefers it, a PATCH is answered 204 unless the client asks to see the resource")
    func byProfile() async throws {
        try await DoorFixture.with(answersPatchMinimally: [.group]) { door in
            let user = "/Users/\(await door.user("ann"))"
            let group = "/Groups/\(await door.group("Eng"))"
            #expect(await door.patch(user, Self.change).code == 200)
            let brief = await door.patch(group, Self.change)
            #expect(brief.code == 204)
            #expect(brief.body.isEmpty)
            #expect(brief.headers[.eTag] == #"W/"2""#)
            #expect(brief.headers[.preferenceApplied] == nil)
            for query in ["?attributes=displayName", "?excludedAttributes=members"] {
                let shown = await door.patch(group + query, Self.change)
                #expect(shown.code == 200)
                #expect(shown.json["displayName"] == "Eng")
            }
            let asked = await door.patch(group, Self.change, headers: [.prefer: "return=representation"])
            #expect(asked.code == 200)
            #expect(asked.headers[.preferenceApplied] == "return=representation")
        }
    }

    @Test("#199 return=minimal is followed for every change, and said to be")
    func minimal() async throws {
        try await DoorFixture.with { door in
            let created = await door.send(.post, "/Users", DoorFixture.user("ann"), headers: Self.minimal)
            #expect(created.code == 201)
            #expect(created.body.isEmpty)
            #expect(created.headers[.eTag] == #"W/"1""#)
            let location = try #require(created.headers[.location])
            let path = String(location.dropFirst("https://scim.test/scim/v2".count))
            #expect(await door.get(path).json["userName"] == "ann")
            let replaced = await door.send(
                .put,
                path,
                DoorFixture.user("ann", #","title":"t""#),
                headers: Self.minimal
            )
            let patched = await door.patch(path, Self.change, headers: Self.minimal)
            for (answer, version) in [(replaced, 2), (patched, 3)] {
                #expect(answer.code == 204)
                #expect(answer.body.isEmpty)
                #expect(answer.headers[.contentType] == nil)
                #expect(answer.headers[.eTag] == "W/\"\(version)\"")
            }
            for answer in [created, replaced, patched] {
                #expect(answer.headers[.preferenceApplied] == "return=minimal")
            }
            #expect(await door.get(path).version == #"W/"3""#)
        }
    }

    @Test("#199 attributes bring a 200 whatever Prefer says")
    func attributesWin() async throws {
        try await DoorFixture.with { door in
            let path = "/Users/\(await door.user("ann"))?attributes=externalId"
            let answer = await door.patch(path, Self.change, headers: Self.minimal)
            #expect(answer.code == 200)
            #expect(answer.json["externalId"] == "x")
            #expect(answer.headers[.preferenceApplied] == nil)
        }
    }

    @Test("the tag of a 204 is the tag that a GET shows, groups and all")
    func tag() async throws {
        try await DoorFixture.with { door in
            let id = await door.user("ann")
            _ = await door.group("Eng", members: [id])
            let answer = await door.patch("/Users/\(id)", Self.change, headers: Self.minimal)
            #expect(answer.headers[.eTag] == (await door.get("/Users/\(id)")).version)
        }
    }

    @Test(
        "the first return in Prefer counts, among other preferences and in any notation",
        arguments: [
            (nil, nil), ("", nil), ("respond-async", nil), ("return=minimal", .minimal),
            ("return=representation", .representation), ("Return = \"minimal\"", .minimal),
            ("respond-async, wait=10, return=minimal; x=1", .minimal),
            ("return=minimal, return=representation", .minimal), ("return=other", nil), ("return", nil),
        ] as [(String?, ReturnPreference?)]
    )
    func header(text: String?, expected: ReturnPreference?) {
        #expect(ReturnPreference(text) == expected)
    }
}
