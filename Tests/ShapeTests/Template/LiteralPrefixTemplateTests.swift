internal import SCIM
internal import Testing

@testable internal import Shape

@Suite("A template with a literal prefix")
struct LiteralPrefixTemplateTests {
    private func event(_ userName: String) -> Event {
        let data: JSONObject = ["resource": ["userName": .string(userName)]]
        return .sample(data: String(decoding: JSONWriter.bytes(data), as: UTF8.self))
    }

    @Test(
        "D39 keeps what comes from outside behind it",
        arguments: [
            (
                LiteralPrefixTemplate.Kind.url, "https://example.com/u/{{resource.userName}}", "a b/../c?x=1#y",
                "https://example.com/u/a%20b%2F..%2Fc%3Fx%3D1%23y"
            ),
            (.url, "https://example.com/u/{{resource.userName}}/x", "..", nil),
            (.url, "https://example.com/{{resource.userName}}", ".", nil),
            (.url, "https://example.com/?q={{resource.userName}}", "..", "https://example.com/?q=.."),
            (.path, "./data/{{resource.userName}}.json", "../../etc/passwd", "./data/..%2F..%2Fetc%2Fpasswd.json"),
            (.path, "./data/{{resource.userName}}", "..", nil),
            (.path, "./data/{{resource.userName}}", "jörg", "./data/jörg"),
            (.path, "./data/{{resource.userName}}/{{resource.userName}}", "?", "./data/?/?"),
            (.path, "./data/.{{resource.userName}}", ".", nil),
            (.path, "./data/{{resource.userName}}.ndjson", "", nil),
            (.path, "./data/{{resource.title}}.ndjson", "mona", nil),
            (.path, "./data/{{^resource.title}}none{{/resource.title}}.ndjson", "mona", "./data/none.ndjson"),
            (.path, "./data/{{#resource.title}}x{{/resource.title}}/x", "mona", nil),
            (.path, "./data/{{resource.userName}}", "a\0b\n", "./data/a%00b%0A"),
            (.path, "./data/{{resource.userName}}", String(repeating: "é", count: 101), nil),
            (.header, "user {{resource.userName}}", "mona", "user mona"),
            (.header, "user {{resource.userName}}", "mona\r\nX-Evil: 1", nil),
            (.url, "https://example.com/../x", "mona", "https://example.com/../x"),
        ] as [(LiteralPrefixTemplate.Kind, String, String, String?)]
    )
    func rendering(_ kind: LiteralPrefixTemplate.Kind, _ text: String, _ value: String, _ expected: String?) throws {
        let template = try LiteralPrefixTemplate(parsing: text, as: kind)
        #expect((try? template.render(event(value))) == expected)
    }

    @Test(
        "says why it makes nothing of an event",
        arguments: [
            (
                LiteralPrefixTemplate.Kind.url, "https://a/{{resource.userName}}", "..",
                "a value of the event leads out of the URL 'https://a/…'"
            ),
            (.path, "./a/{{resource.userName}}", "..", "a value of the event leads out of the path './a/…'"),
            (
                .path, "./a/{{resource.userName}}.x", "",
                "the event has no 'resource.userName', which the path './a/…' needs"
            ),
            (
                .path, "./a/{{resource.userName}}", String(repeating: "x", count: 201),
                "a value of the event makes a name of 201 bytes in the path './a/…', which takes 200"
            ),
            (
                .header, "x {{resource.userName}}", "\n",
                "a value of the event has a line break or another control character in it"
            ),
        ]
    )
    func reason(_ kind: LiteralPrefixTemplate.Kind, _ text: String, _ value: String, _ expected: String) throws {
        let template = try LiteralPrefixTemplate(parsing: text, as: kind)
        let refusal = #expect(throws: TemplateRefusal.self) { try template.render(event(value)) }
        #expect(refusal?.description == expected)
    }

    @Test(
        "is refused where the event could choose more",
        arguments: [
            (LiteralPrefixTemplate.Kind.url, "{{resource.userName}}", 0), (.url, "https://{{resource.userName}}/x", 8),
            (.url, "https://example.com{{resource.userName}}", 19), (.url, "https:///{{resource.userName}}", 9),
            (.path, "{{resource.userName}}.json", 0), (.path, "data{{resource.userName}}", 4),
            (.header, "{{resource.userName}}", 0), (.url, "https://example.com/{{{resource.userName}}}", 23),
        ]
    )
    func refusal(_ kind: LiteralPrefixTemplate.Kind, _ text: String, _ offset: Int) throws {
        let error = try #require(throws: TemplateError.self) { try LiteralPrefixTemplate(parsing: text, as: kind) }
        #expect(error.offset == offset)
    }
}
