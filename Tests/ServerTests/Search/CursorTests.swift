import HTTPTypes
import SCIM
import TestSupport
import Testing

@testable import Server

/// Pages by cursor (RFC 9865).
@Suite("cursors", .timeLimit(.minutes(1)))
struct CursorTests {
    @Test("#166 #167 #168 #169 each page but the last names the next one, in characters that a URL may hold")
    func pages() async throws {
        try await DoorFixture.with { door in
            for number in 0..<5 { _ = await door.user("u\(number)") }
            let first = await door.get("/Users?cursor&count=2")
            #expect(first.values(of: "userName") == ["u0", "u1"])
            #expect(first.total == 5)
            #expect(first.json["startIndex"] == .null)
            let cursor = try #require(first.nextCursor)
            let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
            #expect(cursor.utf8.allSatisfy(unreserved.contains))
            let second = await door.get("/Users?cursor=\(cursor)&count=2")
            #expect(second.values(of: "userName") == ["u2", "u3"])
            let third = await door.get("/Users?cursor=\(try #require(second.nextCursor))&count=2")
            #expect(third.values(of: "userName") == ["u4"])
            #expect(third.json["nextCursor"] == .null)
            let exact = await door.get("/Users?cursor=&count=5")
            #expect(exact.values(of: "userName").count == 5)
            #expect(exact.nextCursor == nil)
            for count in ["0", "-1"] {
                let none = await door.get("/Users?cursor=&count=\(count)")
                #expect(none.json["Resources"] == [])
                #expect(none.total == 5)
                #expect(none.nextCursor == nil)
            }
        }
    }

    @Test("#168 #170 #172 #176 #177 #178 a cursor is refused with any other query, and opens no door by itself")
    func refused() async throws {
        try await DoorFixture.with { door in
            for number in 0..<3 { _ = await door.user("u\(number)") }
            let cursor = try #require(await door.users(#""cursor":"","count":1"#).nextCursor)
            var details: Set<String> = []
            let invalid = [
                #""cursor":"\#(cursor)","count":1,"filter":"userName pr""#,
                #""cursor":"\#(cursor)","count":1,"sortBy":"userName""#,
                #""cursor":"\#(cursor)","count":1,"sortOrder":"descending""#,
                #""cursor":"\#(cursor.dropLast(2))","count":1"#, #""cursor":"\#(cursor)A","count":1"#,
                #""cursor":"1","count":1"#, #""cursor":"not a cursor!","count":1"#,
            ]
            for query in invalid {
                let answer = await door.users(query)
                #expect(answer.code == 400)
                #expect(answer.scimType == "invalidCursor", "\(query)")
                details.insert(answer.json["detail"].string ?? "")
            }
            #expect(details.count == 1)
            let counts = [
                #""cursor":"\#(cursor)","count":2"#, #""cursor":"","count":1001"#, #""cursor":"","count":"x""#,
            ]
            for query in counts { #expect(await door.users(query).scimType == "invalidCount", "\(query)") }
            #expect(await door.users(#""cursor":"\#(cursor)","count":1,"startIndex":1"#).scimType == "invalidValue")
            #expect(await door.search(#""cursor":"\#(cursor)","count":1"#).scimType == "invalidCursor")
            let page = await door.users(#""cursor":"\#(cursor)","count":1,"attributes":["userName"]"#)
            #expect(page.values(of: "userName") == ["u1"])
            let revoked = await door.send(
                .get,
                "/Users?count=1&cursor=\(cursor)",
                nil,
                .authorization,
                "Bearer revoked"
            )
            #expect(revoked.code == 401)
        }
    }

    /// How a list is asked for, and which of the users made here it holds.
    private static let queries = [
        "", #""sortBy":"userName""#, #""sortBy":"userName","sortOrder":"descending""#, #""sortBy":"title""#,
        #""sortBy":"title","sortOrder":"descending""#, #""filter":"userName sw \"u\"""#,
        #""filter":"userName pr","sortBy":"meta.created","sortOrder":"descending""#,
    ]

    @Test(
        "#157 #165 #173 what is there throughout comes exactly once, whatever comes and goes between the pages",
        arguments: queries,
        ["/Users/.search", "/.search"]
    )
    func exactlyOnce(query: String, path: String) async throws {
        try await DoorFixture.with { door in
            var random = SplitMix64(seed: UInt64(query.utf8.count + path.utf8.count))
            var present: [String] = []
            var serial = 0
            func create() async {
                serial += 1
                let name = "u\(UInt16.random(in: .min ... .max, using: &random))-\(serial)"
                let title =
                    Bool.random(using: &random) ? #","title":"t\#(UInt8.random(in: 0...3, using: &random))""# : ""
                present.append(await door.user(name, title))
            }
            for _ in 0..<25 { await create() }
            var throughout = Set(present)
            var seen: [String] = []
            var cursor: String? = ""
            let more = query.isEmpty ? "" : query + ","
            while let now = cursor, seen.count < 200 {
                let answer = await door.search(#"\#(more)"count":4,"cursor":"\#(now)""#, at: path)
                #expect(answer.code == 200, "\(answer.text)")
                seen += answer.values(of: "id")
                cursor = answer.nextCursor
                for _ in 0..<2 { await create() }
                let index = Int.random(in: 0..<present.count, using: &random)
                let gone = present.remove(at: index)
                throughout.remove(gone)
                _ = await door.send(.delete, "/Users/\(gone)")
                // What is created goes as well, so that a list by creation comes to an end.
                for newest in present.suffix(2).reversed() {
                    present.removeLast()
                    throughout.remove(newest)
                    _ = await door.send(.delete, "/Users/\(newest)")
                }
            }
            #expect(cursor == nil)
            #expect(Set(seen).count == seen.count, "a resource came twice")
            #expect(throughout.subtracting(seen).isEmpty, "a resource was passed over")
        }
    }
}
