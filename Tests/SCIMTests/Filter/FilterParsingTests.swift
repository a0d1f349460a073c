import SCIM
import Testing

@Suite("Filter grammar")
struct FilterParsingTests {
    private static let enterprise = SchemaURN.enterpriseUser

    @Test("#126 comparisons", arguments: Filter.Operator.allCases)
    func comparisons(op: Filter.Operator) throws {
        let expected = Filter.compare(AttributePath(name: "title"), op, "x")
        #expect(try Filter(parsing: "title \(op.rawValue) \"x\"") == expected)
        #expect(try Filter(parsing: "title \(op.rawValue.uppercased()) \"x\"") == expected)
    }

    @Test(
        "#144 #145 literals are JSON's",
        arguments: [
            (#""""#, ""), (#""a \"b\" \\ \/ \n""#, "a \"b\" \\ / \n"), (#""\u00e9\ud834\udd1e""#, "é𝄞"),
            ("true", true), ("FALSE", false), ("Null", nil), ("0", 0), ("-5", -5), ("1e2", 100),
            ("\"a) and (b\"", "a) and (b"),
        ] as [(String, JSONValue)]
    )
    func literals(text: String, expected: JSONValue) throws {
        #expect(try Filter(parsing: "a eq \(text)") == .compare(AttributePath(name: "a"), .eq, expected))
    }

    @Test(
        "#126 #127 #128 not binds before and, and before or",
        arguments: [
            ("a pr or b pr and c pr", "a pr or (b pr and c pr)"),
            ("a pr and b pr or c pr", "(a pr and b pr) or c pr"),
            ("a pr and b pr and c pr", "(a pr and b pr) and c pr"),
            ("a pr or b pr or c pr", "(a pr or b pr) or c pr"),
            ("not (a pr) and b pr", "(not (a pr)) and b pr"),
            ("NOT(a pr)OR(b pr)", "not (a pr) or b pr"),
            ("a pr AND NOT (b pr Or c pr)", "a pr and (not ((b pr or c pr)))"),
            ("x[a pr or b pr and c pr]", "x[a pr or (b pr and c pr)]"),
        ]
    )
    func precedence(text: String, grouped: String) throws {
        #expect(try Filter(parsing: text) == Filter(parsing: grouped))
    }

    @Test("#127 grouping changes the order")
    func grouping() throws {
        #expect(try Filter(parsing: "(a pr or b pr) and c pr") != Filter(parsing: "a pr or b pr and c pr"))
        #expect(try Filter(parsing: "((a pr))") == .present(AttributePath(name: "a")))
    }

    @Test(
        "#149 white space is free around tokens",
        arguments: [
            #"userName eq"x""#, #"  userName   eq   "x"  "#, #"( userName eq "x" )"#, "\tuserName\teq\n\"x\"",
        ]
    )
    func whiteSpace(text: String) throws {
        #expect(try Filter(parsing: text) == .compare(AttributePath(name: "userName"), .eq, "x"))
    }

    @Test(
        "#125 #139 names",
        arguments: [
            ("userName", AttributePath(name: "userName")),
            ("name.familyName", AttributePath(name: "name", subAttribute: "familyName")),
            ("manager.$ref", AttributePath(name: "manager", subAttribute: "$ref")),
            ("$ref", AttributePath(name: "$ref")),
            ("a-b_c9", AttributePath(name: "a-b_c9")),
            ("not", AttributePath(name: "not")),
            ("eq", AttributePath(name: "eq")),
            ("\(SchemaURN.user):userName", AttributePath(schema: SchemaURN.user, name: "userName")),
            (
                "\(enterprise.uppercased()):manager.value",
                AttributePath(schema: enterprise.uppercased(), name: "manager", subAttribute: "value")
            ),
            ("\(enterprise).manager", AttributePath(schema: enterprise, name: "manager")),
            ("urn:example:hr:2.0:age", AttributePath(schema: "urn:example:hr:2.0", name: "age")),
            (
                "\(SchemaURN.user):more:1.0:x.y",
                AttributePath(schema: "\(SchemaURN.user):more:1.0", name: "x", subAttribute: "y")
            ),
            (
                "http://example.com/2.0/Group:owner",
                AttributePath(schema: "http://example.com/2.0/Group", name: "owner")
            ),
        ]
    )
    func names(text: String, path: AttributePath) throws {
        #expect(try Filter(parsing: "\(text) pr") == .present(path))
    }

    @Test("#139 the longest schema that is known stands before the name")
    func longestSchema() throws {
        let schemas = ["urn:a", "urn:a:b:1.0"]
        let expected = AttributePath(schema: "urn:a:b:1.0", name: "c", subAttribute: "d")
        #expect(try Filter(parsing: "urn:a:b:1.0.c.d pr", schemas: schemas) == .present(expected))
        #expect(try Filter(parsing: "urn:a:b:1.0:c.d pr", schemas: schemas) == .present(expected))
    }

    @Test("#136 #137 brackets, and what Entra ID writes behind them")
    func brackets() throws {
        let emails = AttributePath(name: "emails")
        let work = Filter.compare(AttributePath(name: "type"), .eq, "work")
        #expect(try Filter(parsing: #"emails[type eq "work"]"#) == .valuePath(emails, work, then: nil))
        #expect(try Filter(parsing: #"emails [ type eq "work" ]"#) == .valuePath(emails, work, then: nil))
        #expect(
            try Filter(parsing: #"emails[type eq "work"].value eq "x""#)
                == .valuePath(emails, work, then: .compare("value", .eq, "x"))
        )
        #expect(
            try Filter(parsing: #"emails[type eq "work"].value pr and active eq true"#)
                == .and(
                    .valuePath(emails, work, then: .present("value")),
                    .compare(AttributePath(name: "active"), .eq, true)
                )
        )
    }

    @Test("#146 a filter may hold 256 comparisons and nest 32 deep, no more")
    func bounds() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a pr" + String(repeating: ")", count: depth)
        }
        func wide(_ terms: Int) -> String {
            Array(repeating: "a pr", count: terms).joined(separator: " or ")
        }
        #expect(throws: Never.self) { try Filter(parsing: nested(32)) }
        #expect(throws: Never.self) { try Filter(parsing: wide(256)) }
        #expect(throws: FilterSyntaxError.self) { try Filter(parsing: nested(33)) }
        #expect(throws: FilterSyntaxError.self) { try Filter(parsing: wide(257)) }
        #expect(throws: FilterSyntaxError.self) { try Filter(parsing: String(repeating: "(", count: 8000)) }
        #expect(throws: FilterSyntaxError.self) { try Filter(parsing: String(repeating: "not(", count: 2000)) }
        #expect(throws: FilterSyntaxError.self) { try Filter(parsing: String(repeating: "a[", count: 4000)) }
        #expect(throws: FilterSyntaxError.self) {
            try Filter(parsing: "a eq \"" + String(repeating: "x", count: 8192) + "\"")
        }
    }
}
