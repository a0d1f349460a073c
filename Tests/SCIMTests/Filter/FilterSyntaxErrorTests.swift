import SCIM
import Testing

@Suite("Filters that are not")
struct FilterSyntaxErrorTests {
    @Test(
        "#142 say what is wrong and where",
        arguments: [
            ("", "the expression is empty", 0),
            ("   ", "the expression is empty", 3),
            ("userName sw O", "the value O has no quotes, write \"O\",", 12),
            ("userName", "expected an operator", 8),
            ("userName eq", "expected a value instead of the end", 11),
            ("userName is \"x\"", "the operator 'is' is not supported", 9),
            ("userName regex \"x\"", "the operator 'regex' is not supported", 9),
            ("userName = \"x\"", "unexpected character '='", 9),
            ("userName eq 'x'", "a string stands in double quotes", 12),
            ("userName eq \"x", "the text ends in the middle of a value", 14),
            (#"userName eq "\x""#, "a string has an escape that JSON does not know", 13),
            (#"userName eq "\ud800""#, "half of a surrogate pair", 13),
            ("a eq 01", "a number is followed by '1'", 6),
            ("a eq -", "a number is not written as JSON writes numbers", 5),
            ("a eq 5x", "a number is followed by 'x'", 6),
            ("a pr b pr", "expected 'and' or 'or' instead of 'b'", 5),
            ("a pr and", "expected an attribute's name instead of the end", 8),
            ("and a pr", "the operator 'a' is not supported", 4),
            ("a pr or or b pr", "the operator 'b' is not supported", 11),
            ("(a pr", "'(' at character 1 is not closed", 5),
            ("a pr)", "')' without '('", 4),
            ("a pr]", "']' without '['", 4),
            ("()", "expected an attribute's name instead of ')'", 1),
            ("not a pr", "'not' must be followed by '('", 4),
            ("emails[type eq \"work\"", "'[' at character 7 is not closed", 21),
            ("emails[]", "expected an attribute's name instead of ']'", 7),
            ("emails[type eq \"work\"].", "an attribute's name is missing", 23),
            ("emails[type eq \"work\"].value", "expected an operator", 28),
            ("emails[type eq \"work\"].a.b pr", "'a.b' is not an attribute's name", 23),
            ("emails[type eq \"work\"] eq \"x\"", "expected 'and' or 'or'", 23),
            ("a..b pr", "an attribute's name is missing", 2),
            (".a pr", "an attribute's name is missing", 0),
            ("a. pr", "an attribute's name is missing", 2),
            ("a.b.c pr", "'a.b.c' has more than one sub-attribute", 2),
            ("_a pr", "'_a' is not an attribute's name", 0),
            ("5 eq 5", "expected an attribute's name instead of a value", 0),
            ("\"a\" eq 5", "expected an attribute's name instead of a value", 0),
            ("urn:x: pr", "an attribute's name is missing", 6),
            ("urn:x:9 pr", "is a schema; an attribute's name must follow it", 0),
            ("\(SchemaURN.user) pr", "is a schema; an attribute's name must follow it", 0),
            ("é eq 1", "unexpected character 'é'", 0),
            ("a eq é", "unexpected character 'é'", 5),
            ("a eq {}", "unexpected character '{'", 5),
            ("a\u{0}b eq 1", "unexpected character", 1),
        ]
    )
    func errors(text: String, message: String, offset: Int) throws {
        let error = try #require(throws: FilterSyntaxError.self) { try Filter(parsing: text) }
        #expect(error.message.contains(message))
        #expect(error.offset == offset)
        #expect(error.description.hasSuffix("at character \(offset + 1)"))
    }

    @Test(
        "count characters, not bytes",
        arguments: [
            (#"userName eq "é𝄞" or x"#, 22), ("userName eq \"e\u{301}é\" and (a pr", 28), (#"a eq "é" 5"#, 10),
            (#"a eq "ä" and emails[b eq "ö""#, 29),
        ]
    )
    func characters(text: String, character: Int) throws {
        let error = try #require(throws: FilterSyntaxError.self) { try Filter(parsing: text) }
        #expect(error.character == character)
        #expect(error.description.hasSuffix("at character \(character)"))
        #expect(error.offset >= character)
    }

    @Test("name the opening of what is not closed by its character")
    func opening() throws {
        let error = try #require(throws: FilterSyntaxError.self) { try Filter(parsing: #"a eq "éé" and (b pr"#) }
        #expect(error.message == "'(' at character 15 is not closed")
    }

    @Test("#142 become refusals with the keyword of their place")
    func scimErrors() throws {
        let error = try #require(throws: FilterSyntaxError.self) { try Filter(parsing: "userName sw O") }
        let refusal = error.scimError(as: .invalidFilter)
        #expect(refusal.status == 400)
        #expect(refusal.kind == .invalidFilter)
        #expect(
            refusal.detail == "The filter is not valid: the value O has no quotes, write \"O\", at character 13."
        )
        #expect(error.scimError(as: .invalidPath).kind == .invalidPath)
    }
}
