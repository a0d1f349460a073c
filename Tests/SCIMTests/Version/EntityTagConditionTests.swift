import SCIM
import Testing

@Suite("entity tags")
struct EntityTagConditionTests {
    @Test("a version is a weak tag; what the representation derives from others is its second part")
    func tags() {
        #expect(ETag(version: 3).description == #"W/"3""#)
        var fingerprint = Fingerprint()
        fingerprint.add("a")
        let tag = ETag(version: 3, fingerprint: fingerprint)
        #expect(tag.description.hasPrefix(#"W/"3-"#))
        #expect(tag.names(version: 3))
        #expect(!tag.names(version: 30))
        #expect(!ETag(version: 30).names(version: 3))
        #expect(!tag.matches(ETag(version: 3)))
    }

    @Test("fingerprints tell texts apart, and where one ends")
    func fingerprints() {
        func of(_ texts: String...) -> Fingerprint { texts.reduce(into: Fingerprint()) { $0.add($1) } }
        #expect(of("ab", "c") != of("a", "bc"))
        #expect(of("a") != of("a", ""))
        #expect(of("a", "b") == of("a", "b"))
    }

    @Test(
        "#257 a condition is * or a list of tags, compared weakly",
        arguments: [
            ("*", 1, true), (" * ", 7, true),
            (#"W/"1""#, 1, true), (#""1""#, 1, true), (#"W/"1""#, 2, false),
            (#"W/"1", W/"2""#, 2, true), (#""9","2""#, 2, true), (#", "2" ,, "3","#, 2, true),
            (#""a,b", "2""#, 2, true), (#""1-abc""#, 1, true), (#""""#, 1, false),
        ]
    )
    func conditions(text: String, version: Int, isIncluded: Bool) throws {
        let condition = try #require(EntityTagCondition(text))
        #expect(condition.includes(version: version) == isIncluded)
    }

    @Test(
        "what is no list of tags is not read",
        arguments: ["", "1", "W/1", "\"1", "1\"", "* , \"1\"", "\"1\" \"2\"", "w/\"1\"", "\"a\u{7F}\"", ",", "\"1\"x"]
    )
    func unreadable(text: String) {
        #expect(EntityTagCondition(text) == nil)
    }

    @Test("#259 the version of a bulk operation is a condition on the version that clients wrote")
    func preconditions() {
        let version = EntityTagCondition(#"W/"2-77""#)
        #expect(throws: Never.self) { try Preconditions(ifMatch: version).checkChange(of: 2) }
        #expect(throws: SCIMError.self) { try Preconditions(ifMatch: version).checkChange(of: 3) }
        #expect(throws: SCIMError.self) { try Preconditions(ifNoneMatch: .any).checkChange(of: 3) }
        #expect(throws: Never.self) { try Preconditions.none.checkChange(of: 3) }
    }
}
