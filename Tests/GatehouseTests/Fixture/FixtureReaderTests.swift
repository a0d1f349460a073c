import SCIM
import Testing

@testable import gatehouse

@Suite struct FixtureReaderTests {
    private let deactivation = """
        # Deactivate
        # A comment.
        @keep ann

        PATCH /Users/{{ann.id}}?flag&filter=userName eq "a=b"
        Content-Type: application/json

        {"active": false}

        === 200
        Location: {{any}}

        {"active": false}

        === 204 or 202

        """

    @Test func aFixtureIsARequestAndItsAnswers() throws {
        let fixture = try FixtureReader.read(deactivation, file: "f", known: ["ann"])
        #expect(fixture.title == "Deactivate")
        #expect(fixture.kept == "ann")
        #expect(fixture.method == .patch)
        #expect(fixture.path == "/Users/{{ann.id}}")
        #expect(
            fixture.parameters == [
                ProviderRequest.Parameter(name: "flag", value: nil),
                ProviderRequest.Parameter(name: "filter", value: #"userName eq "a=b""#),
            ]
        )
        #expect(fixture.headers == [ProviderRequest.Header("Content-Type", "application/json")])
        #expect(fixture.body == ["active": false])
        #expect(fixture.answers.map(\.statuses) == [[200], [204, 202]])
        #expect(fixture.answers[0].headers == [ProviderRequest.Header("Location", "{{any}}")])
        #expect(fixture.answers[0].body == ["active": false])
        #expect(fixture.answers[1].body == nil)
    }

    @Test func aFixtureFromAnotherSystemReadsTheSame() throws {
        let other = deactivation.replacing("\n", with: "\r\n")
        #expect(
            try FixtureReader.read(other, file: "f", known: ["ann"])
                == FixtureReader.read(deactivation, file: "f", known: ["ann"])
        )
    }

    @Test(arguments: [
        ("GET /Users\n=== 200", 1, "the first line is '#'"),
        ("# t\n@kept ann\nGET /Users\n=== 200", 2, "no directive '@kept ann'"),
        ("# t\n@repeat many\nGET /Users\n=== 200", 2, "@repeat takes a number"),
        ("# t\n@pages 0\nGET /Users\n=== 200", 2, "@pages takes the size"),
        ("# t", 1, "the request line is missing"),
        ("# t\nFETCH /Users\n=== 200", 2, "'FETCH' is not GET"),
        ("# t\nGET Users\n=== 200", 2, "the path begins with a slash"),
        ("# t\nGET /Users/{{ben.id}}\n=== 200", 2, "nothing is kept under 'ben' before this file; there is ann"),
        ("# t\nGET /Users/{{ann.id\n=== 200", 2, "a '{{' is not closed"),
        ("# t\nGET /Users", 2, "the answers are missing"),
        ("# t\nPUT /Users\n{}\n=== 200", 3, "expected a header"),
        ("# t\nPUT /Users\n\n{\n  \"a\": 1,\n}\n=== 200", 6, "unexpected character '}'"),
        ("# t\nGET /Users\n=== fine", 3, "an answer begins with its statuses"),
        ("# t\nGET /Users\n=== 700", 3, "an answer begins with its statuses"),
        ("# t\nGET /Users\n=== 200\n\n{\"id\": \"{{ben.id}}\"}", 5, "nothing is kept under 'ben'"),
    ])
    func aMistakeIsReportedAtItsLine(_ text: String, _ line: Int, _ message: String) throws {
        let error = try #require(throws: FixtureError.self) {
            try FixtureReader.read(text, file: "f.http", known: ["ann"])
        }
        #expect(error.line == line)
        #expect(error.message.hasPrefix(message), "\(error)")
        #expect("\(error)".hasPrefix("f.http:\(line): "))
    }

    @Test func anAnswerWithoutContentHasNoBody() throws {
        let error = try #require(throws: FixtureError.self) {
            try FixtureReader.read("# t\nGET /Users\n=== 204\n\n{}", file: "f")
        }
        #expect(error.message == "an answer with 204 has no body")
    }

    @Test func aRepeatedFileIsAFixtureForEachNumber() throws {
        let file = FixtureFile(name: "f", text: "# t\n@keep user{{n}}\n@repeat 2-4\nGET /Users/{{n}}.{{run}}\n=== 200")
        var known: Set<String> = []
        let fixtures = try file.fixtures(run: "r", known: &known)
        #expect(fixtures.map(\.path) == ["/Users/2.r", "/Users/3.r", "/Users/4.r"])
        #expect(known == ["user2", "user3", "user4"])
    }
}
