import SCIM
import Testing

@Suite("Fuzzing")
struct FuzzTests {
    @Test("JSON: nothing crashes the reader, and what it accepts survives writing and reading")
    func json() throws {
        var mutator = Mutator(corpus: Self.resources, tokens: Self.jsonTokens, seed: FuzzRun.seed)
        var accepted = 0
        for iteration in 0..<FuzzRun.iterations {
            let input = mutator.next()
            guard let value = try? JSONReader.read(input) else { continue }
            accepted += 1
            let printed = JSONWriter.bytes(value)
            let again = try? JSONReader.read(printed)
            try #require(again == value, "\(FuzzRun.failure(iteration, input))")
            try #require(again.map { JSONWriter.bytes($0) } == printed, "\(FuzzRun.failure(iteration, input))")
        }
        #expect(accepted >= FuzzRun.iterations / 50, "the mutations stray too far from the grammar")
    }

    @Test("filters: nothing crashes parser or evaluator, and what parses survives printing and parsing")
    func filters() throws {
        var mutator = Mutator(corpus: FilterDescriptionTests.figure2, tokens: Self.filterTokens, seed: FuzzRun.seed)
        let user = try #require(try JSONReader.read(Array(Self.resources[0].utf8)).object)
        var accepted = 0
        for iteration in 0..<FuzzRun.iterations {
            let input = mutator.next()
            let text = String(decoding: input, as: UTF8.self)
            guard let filter = try? Filter(parsing: text) else { continue }
            accepted += 1
            try #require((try? Filter(parsing: filter.description)) == filter, "\(FuzzRun.failure(iteration, input))")
            if let evaluator = try? FilterEvaluator(filter, schema: .user) {
                let isSelected = evaluator.matches(user)
                // Narrowing must not lose the resource: its plan finds it by what it is indexed under.
                if isSelected, case .indexed(let entry) = QueryPlan(filter, schema: .user) {
                    let entries = IndexEntry.entries(for: user, schema: .user)
                    try #require(entries.contains(entry), "\(FuzzRun.failure(iteration, input))")
                }
            }
        }
        #expect(accepted >= FuzzRun.iterations / 50, "the mutations stray too far from the grammar")
    }

    @Test("PATCH paths: nothing crashes, and what parses survives printing and parsing")
    func paths() throws {
        var mutator = Mutator(corpus: Self.paths, tokens: Self.filterTokens, seed: FuzzRun.seed)
        var accepted = 0
        for iteration in 0..<FuzzRun.iterations {
            let input = mutator.next()
            let text = String(decoding: input, as: UTF8.self)
            guard let path = try? PatchPath(parsing: text) else { continue }
            accepted += 1
            try #require((try? PatchPath(parsing: path.description)) == path, "\(FuzzRun.failure(iteration, input))")
        }
        #expect(accepted >= FuzzRun.iterations / 50, "the mutations stray too far from the grammar")
    }

    @Test("event conditions and dateTimes: nothing crashes")
    func conditions() throws {
        var mutator = Mutator(corpus: Self.conditions, tokens: Self.filterTokens, seed: FuzzRun.seed)
        let event = Event(
            id: "evt_1",
            type: .userUpdated,
            time: Timestamp(milliseconds: 0),
            sequence: 1,
            connection: "okta",
            request: "req_1",
            resourceID: "1",
            data: Array(#"{"resource":\#(Self.resources[0]),"changes":[{"op":"add","path":"a","new":1}]}"#.utf8)
        )
        var accepted = 0
        for iteration in 0..<FuzzRun.iterations {
            let input = mutator.next()
            let text = String(decoding: input, as: UTF8.self)
            if let moment = Timestamp(parsing: text) {
                try #require(
                    Timestamp(parsing: moment.description) == moment,
                    "\(FuzzRun.failure(iteration, input))"
                )
            }
            guard let condition = try? EventCondition(parsing: text) else { continue }
            accepted += 1
            _ = condition.matches(event)
        }
        #expect(accepted >= FuzzRun.iterations / 50, "the mutations stray too far from the grammar")
    }
}

// MARK: - What to begin with

extension FuzzTests {
    private static let resources = [
        #"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2819c223","userName":"bjensen@example.com","#
            + #""name":{"familyName":"O'Malley"},"active":true,"title":null,"#
            + #""emails":[{"value":"b@example.com","type":"work","primary":true}],"#
            + #""meta":{"lastModified":"2011-05-13T04:42:34Z"}}"#,
        #"{"Operations":[{"op":"Replace","path":"emails[type eq \"work\"].value","value":"a\u00e9\ud834\udd1e"}]}"#,
        #"[0,-1.5e+10,[true,false,null],{},"",{"a":{"b":[[["\"\\\/\b\f\n\r\t"]]]}}]"#,
    ]

    private static let jsonTokens = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "null", "true", "1e9", "-0", ".5",
        "\u{0}",
        "\u{FEFF}", "é", "𝄞", " ", "\n", "\"id\":", "[[[[[[[[[[", #"{"a":{"a":"#,
    ]

    private static let filterTokens = [
        "(", ")", "[", "]", ".", ":", "\"", "\\\"", " ", "not (", " and ", " or ", " pr", " eq ", " ne ", " co ",
        " gt ",
        " true", " null", " -1.5e3", "\"x\"", "emails", "name.givenName", "$ref", "é", "𝄞", "\u{0}",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", ":manager", "userName eq \"bjensen@example.com\"",
        "((((((((", "id", "[value eq \"b@example.com\"]", ".value",
    ]

    private static let paths = [
        "members", "name.familyName", #"addresses[type eq "work"]"#, #"members[value eq "2819c223"].displayName"#,
        #"emails[type eq "work" and (primary eq true or not (value pr))].value"#,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:example:1.0:a.$ref",
    ]

    private static let conditions = [
        #"type sw "user." and resource.active eq true"#, #"changes[path eq "active" and new eq false]"#,
        #"data.resource.emails[type eq "work"].value ew "@example.com""#, #"members.added.value eq "2819c223""#,
        #"time gt "2026-11-23T18:22:30.123+01:00" or sequence le 42"#, "2026-11-23T18:22:30.123Z",
        "2011-05-13T04:42:34+02:00",
    ]
}
