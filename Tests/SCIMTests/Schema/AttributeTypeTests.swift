import SCIM
import Testing

/// Area E of the checklist: what a value of each type is, in a declared extension as in the standard schemas.
@Suite("Attribute types")
struct AttributeTypeTests {
    private typealias Schemas = ExtendedSchemas

    @Test(
        "#63 #64 #65 #66 #68 #69 values of each type are kept as they were sent",
        arguments: [
            ("remote", "true"), ("remote", "false"), ("level", "0"), ("level", "-12"), ("rate", "1.50"), ("rate", "2"),
            ("rate", "1e3"), ("hired", #""2011-05-13T04:42:34Z""#),
            ("hired", #""2011-05-13T04:42:34.123456789+02:00""#),
            ("key", #""AQID""#), ("key", #""AQ==""#), ("key", #""AQ""#), ("page", #""https://example.com/a?b=c#d""#),
            ("page", #""../Users/2819c223""#), ("label", #""bronze""#), ("code", #""aB ""#),
        ]
    )
    func accepted(_ name: String, _ value: String) throws {
        let kept = try Schemas.kept(name, value)
        #expect(kept.map { String(decoding: JSONWriter.bytes($0), as: UTF8.self) } == value)
    }

    @Test(
        "#63 #64 #65 #66 #68 #69 values of another type are refused by name",
        arguments: [
            ("remote", #""true""#, "true or false"), ("remote", "1", "true or false"),
            ("level", "1.0", "a whole number"), ("level", "1e2", "a whole number"),
            ("level", #""1""#, "a whole number"),
            ("rate", #""1.5""#, "a number"), ("hired", #""2011-05-13""#, "a date and time"),
            ("hired", #""2011-02-30T00:00:00Z""#, "a date and time"), ("hired", "1305261754", "a date and time"),
            ("key", #""A!""#, "base64"), ("key", #""A""#, "base64"), ("page", "7", "a URI"),
            ("code", "7", "a string"), ("tags", #""a""#, "an array"), ("desk", #""a""#, "an object"),
        ]
    )
    func refused(_ name: String, _ value: String, _ expected: String) throws {
        let error = try #require(throws: SCIMError.self) { try Schemas.kept(name, value) }
        #expect(error.kind == .invalidValue)
        #expect(error.detail.contains("'\(Schemas.urn):\(name)"), "\(error.detail)")
        #expect(error.detail.contains(expected), "\(error.detail)")
    }

    @Test("#63 a tolerant connection takes \"True\" and \"False\" for booleans", arguments: ["True", "true", "FALSE"])
    func tolerantBoolean(_ text: String) throws {
        let kept = try Schemas.kept("remote", "\"\(text)\"", tolerance: .tolerant)
        #expect(kept == .bool(text.asciiLowercased == "true"))
    }

    @Test(
        "#66 #67 date-times are compared as instants; without a zone they are UTC, and say so",
        arguments: [
            (#""2011-05-13T04:42:34Z""#, #"eq "2011-05-13T06:42:34.000+02:00""#, true),
            (#""2011-05-13T04:42:34.5Z""#, #"gt "2011-05-13T04:42:34Z""#, true),
            (#""2011-05-13T23:59:59-01:00""#, #"lt "2011-05-14T00:30:00Z""#, false),
            (#""2011-05-13T04:42:34""#, #"eq "2011-05-13T04:42:34Z""#, true),
        ]
    )
    func instants(_ value: String, _ comparison: String, _ holds: Bool) throws {
        let user = try Schemas.kept(#"{"hired":\#(value)}"#)
        #expect(try Self.matches("\(Schemas.urn):hired \(comparison)", user) == holds)
        let kept = try #require(user[Schemas.urn]?.object?["hired"]?.string)
        #expect(kept.hasSuffix("Z") || kept.hasSuffix("00"))
        #expect(Timestamp(parsing: kept)?.description.hasSuffix("Z") == true)
    }

    @Test("#71 a complex value keeps its sub-attributes in whatever order they come, each by its own type")
    func complex() throws {
        #expect(try Schemas.kept("desk", #"{"ROOM":"1b","floor":3}"#) == ["room": "1b", "floor": 3])
        let error = try #require(throws: SCIMError.self) { try Schemas.kept("desk", #"{"floor":"3","room":"1b"}"#) }
        #expect(error.detail.contains("'\(Schemas.urn):desk.floor' must be a whole number"))
    }

    @Test(
        "#75 #76 values come back as they were sent: nothing is canonicalised, and other values than those suggested are kept"
    )
    func verbatim() throws {
        let body = #"""
            {"schemas":["\#(SchemaURN.user)"],"userName":"A@X.ORG",
             "emails":[{"value":"Ann.Lee@Example.COM","type":"Büro"}],"phoneNumbers":[{"value":"(0) 12 / 34","type":"work"}]}
            """#
        let kept = try ResourceReader(schema: .user, tolerance: .strict).read(.object(try JSONObject(text: body)))
        #expect(kept.attributes["userName"] == "A@X.ORG")
        #expect(kept.attributes["emails"] == [["value": "Ann.Lee@Example.COM", "type": "Büro"]])
        #expect(kept.attributes["phoneNumbers"] == [["value": "(0) 12 / 34", "type": "work"]])
        #expect(try Schemas.kept("label", #""bronze""#) == "bronze")
    }

    @Test(
        "#79 case is kept; it counts in comparisons where the attribute is caseExact",
        arguments: [
            ("code", #"eq "AbC""#, true), ("code", #"eq "abc""#, false), ("code", #"sw "ab""#, false),
            ("label", #"eq "abc""#, true), ("label", #"co "BC""#, true), ("page", #"eq "abc""#, false),
            ("key", #"eq "abc""#, false), ("key", #"eq "AbC""#, true),
        ]
    )
    func caseExact(_ name: String, _ comparison: String, _ holds: Bool) throws {
        let user = try Schemas.kept(#"{"\#(name)":"AbC"}"#)
        #expect(user[Schemas.urn]?.object?[name] == "AbC")
        #expect(try Self.matches("\(Schemas.urn):\(name) \(comparison)", user) == holds)
    }

    private static func matches(_ filter: String, _ user: JSONObject) throws -> Bool {
        let filter = try Filter(parsing: filter, schemas: Schemas.registry.urns)
        return try FilterEvaluator(filter, schema: Schemas.registry.user).matches(user)
    }
}
