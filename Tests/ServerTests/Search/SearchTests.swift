import HTTPTypes
import SCIM
import Testing

@testable import Server

/// Lists, `.search` and the root (RFC 7644 §3.4.2 and §3.4.3).
@Suite("searches", .timeLimit(.minutes(1)))
struct SearchTests {
    @Test("#115 #120 #123 #164 a POST to .search is answered with a list, like the same query by GET")
    func byPost() async throws {
        try await DoorFixture.with { door in
            for name in ["ann", "bob", "cid"] { _ = await door.user(name, #","title":"t""#) }
            let answer = await door.users(
                #""attributes":["userName"],"filter":"title eq \"t\"","startIndex":2,"count":1"#
            )
            #expect(answer.code == 200)
            #expect(answer.json["schemas"] == [.string(SchemaURN.listResponse)])
            #expect(answer.json["totalResults"] == 3)
            #expect(answer.json["startIndex"] == 2)
            #expect(answer.json["itemsPerPage"] == 1)
            #expect(answer.values(of: "userName") == ["bob"])
            #expect(answer.json["Resources"][0]["title"] == .null)
            let get = await door.get("/Users?attributes=userName&filter=title+eq+%22t%22&startIndex=2&count=1")
            #expect(get.json == answer.json)
        }
    }

    @Test("#116 #121 #124 no body asks for everything, another message and an unknown type are refused")
    func bodies() async throws {
        try await DoorFixture.with { door in
            let nothing = await door.search()
            #expect(nothing.code == 200)
            #expect(nothing.json["totalResults"] == 0)
            #expect(nothing.json["Resources"] == [])
            _ = await door.user("ann")
            _ = await door.group("Eng")
            let everything = await door.send(.post, "/.search")
            #expect(everything.values(of: "id").count == 2)
            #expect(await door.send(.post, "/Groups/.search").values(of: "displayName") == ["Eng"])
            let wrong = await door.send(.post, "/Users/.search", #"{"schemas":["\#(SchemaURN.patchOp)"]}"#)
            #expect(wrong.code == 400)
            #expect(wrong.scimType == "invalidSyntax")
            #expect(await door.send(.post, "/Users/.search", "[").scimType == "invalidSyntax")
            #expect(await door.search(at: "/Things/.search").code == 404)
            #expect(await door.get("/Users/.search").headers[.allow] == "POST")
        }
    }

    @Test("#117 #119 the root spans all types, and an attribute that a type lacks has no value there")
    func root() async throws {
        try await DoorFixture.with { door in
            let ann = await door.user("ann", #","externalId":"x","displayName":"Eng""#)
            let eng = await door.group("Eng")
            let bob = await door.user("bob")
            #expect(await door.get("/").values(of: "id") == [ann, bob, eng])
            #expect(await door.get("").total == 3)
            let cases = [
                (#"displayName eq \"eng\""#, [ann, eng]), (#"userName pr"#, [ann, bob]),
                (#"userName eq null"#, [eng]), (#"externalId eq \"x\""#, [ann]),
                (#"meta.resourceType eq \"User\""#, [ann, bob]), (#"meta.resourceType ne \"User\""#, [eng]),
                (#"meta.resourceType eq \"Group\" and displayName pr"#, [eng]),
                (#"meta.resourceType eq \"Role\""#, []), (#"id eq \"\#(bob)\""#, [bob]),
            ]
            for (filter, expected) in cases {
                let answer = await door.search(#""filter":"\#(filter)""#)
                #expect(answer.values(of: "id") == expected, "\(filter)")
                #expect(answer.total == expected.count)
            }
            #expect(await door.search(#""startIndex":3,"count":5"#).values(of: "id") == [eng])
            #expect(await door.search(#""sortBy":"displayName""#).values(of: "id") == [ann, eng, bob])
            let sorted = await door.search(#""sortBy":"displayName","sortOrder":"descending""#)
            #expect(sorted.values(of: "id") == [bob, eng, ann])
        }
    }

    @Test("#122 #147 a filter with personal data can go into the body, one by password nowhere")
    func personal() async throws {
        try await DoorFixture.with { door in
            let ann = await door.user("ann", #","phoneNumbers":[{"value":"+44 1"}]"#)
            #expect(await door.users(#""filter":"phoneNumbers eq \"+44 1\"""#).values(of: "id") == [ann])
            #expect(await door.users(#""filter":"password sw \"a\"""#).scimType == "invalidFilter")
            #expect(await door.users(#""sortBy":"password""#).scimType == "invalidPath")
        }
    }

    @Test("#141 meta, id and externalId can be filtered by")
    func common() async throws {
        try await DoorFixture.with { door in
            let ann = await door.user("ann", #","externalId":"x""#)
            let filters = [
                #"meta.created gt \"2011-05-13T04:42:34Z\""#, #"meta.lastModified ge \"2011-05-13T04:42:34Z\""#,
                #"meta.resourceType eq \"User\""#, #"id eq \"\#(ann)\""#, #"externalId eq \"x\""#,
                #"meta.location co \"/Users/\""#,
            ]
            for filter in filters {
                #expect(await door.users(#""filter":"\#(filter)""#).values(of: "id") == [ann], "\(filter)")
                #expect(await door.users(#""filter":"not (\#(filter))""#).total == 0, "\(filter)")
            }
        }
    }

    @Test("#148 #158 #159 #161 #162 #163 #165 pages by index have the order of creation and the total of all")
    func byIndex() async throws {
        try await DoorFixture.with { door in
            var ids: [String] = []
            for number in 0..<7 { ids.append(await door.user("u\(number)")) }
            let cases: [(query: String, startIndex: Int, page: [String])] = [
                ("", 1, ids), ("?startIndex=0&count=2", 1, Array(ids[0..<2])), ("?startIndex=-3&count=1", 1, [ids[0]]),
                ("?startIndex=4&count=3", 4, Array(ids[3..<6])), ("?startIndex=7&count=100000", 7, [ids[6]]),
                ("?startIndex=8", 8, []), ("?startIndex=9223372036854775807&count=5", .max, []),
                ("?count=0", 1, []), ("?count=-1", 1, []),
            ]
            for filter in ["", "filter=userName+sw+%22u%22", "sortBy=title", "sortBy=meta.created"] {
                for (query, startIndex, page) in cases {
                    let separator = query.isEmpty ? "?" : "&"
                    let answer = await door.get("/Users\(query)\(filter.isEmpty ? "" : separator + filter)")
                    #expect(answer.code == 200)
                    #expect(answer.values(of: "id") == page, "\(query) \(filter)")
                    #expect(answer.total == 7)
                    #expect(answer.json["startIndex"] == .integer(startIndex))
                    #expect(answer.json["itemsPerPage"] == .integer(page.count))
                }
            }
            #expect(await door.get("/Users?startIndex=a").scimType == "invalidValue")
        }
    }

    @Test("#153 #154 #155 #157 a sorted list is paged like any other, from an index or not")
    func sorted() async throws {
        try await DoorFixture.with { door in
            for (name, title) in [("b", "\"y\""), ("A", "null"), ("ä", "\"X\""), ("C", "\"x\"")] {
                _ = await door.user(name, #","title":\#(title)"#)
            }
            let cases = [
                (#""sortBy":"userName""#, ["A", "b", "C", "ä"]),
                (#""sortBy":"userName","sortOrder":"descending""#, ["ä", "C", "b", "A"]),
                (#""sortBy":"title""#, ["ä", "C", "b", "A"]),
                (#""sortBy":"title","sortOrder":"descending""#, ["A", "b", "C", "ä"]),
                (#""sortBy":"meta.created","sortOrder":"descending""#, ["C", "ä", "A", "b"]),
                (#""sortBy":"id""#, ["b", "A", "ä", "C"]), (#""sortOrder":"descending""#, ["b", "A", "ä", "C"]),
                (#""sortBy":"userName","filter":"userName pr""#, ["A", "b", "C", "ä"]),
            ]
            for (query, names) in cases {
                #expect(await door.users(query).values(of: "userName") == names, "\(query)")
                let page = await door.users(query + #","startIndex":2,"count":2"#)
                #expect(page.values(of: "userName") == Array(names[1...2]), "\(query)")
                #expect(page.total == 4)
            }
        }
    }
}
