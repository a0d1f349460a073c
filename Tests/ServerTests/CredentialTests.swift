import SCIM
import Testing

@testable import Server

@Suite("credentials")
struct CredentialTests {
    @Test(
        "a token is read with the word Bearer in any case, and without it",
        arguments: [
            ("Bearer abc", AuthorizationHeader.token("abc")),
            ("bearer  abc", .token("abc")),
            ("abc", .rawToken("abc")),
            ("", .missing),
            ("Bearer", .missing),
            (nil, .missing),
            ("Basic YTpi", .basic(Array("a:b".utf8))),
            ("basic Og==", .basic(Array(":".utf8))),
            ("Basic abc", .malformed),
            ("Basic YWI=", .malformed),
            ("Basic", .missing),
            ("Digest a b c", .unsupported(scheme: "Digest")),
        ] as [(String?, AuthorizationHeader)]
    )
    func header(text: String?, expected: AuthorizationHeader) {
        #expect(AuthorizationHeader(text) == expected)
    }

    @Test("#22 #27 minted tokens differ, have 256 bits of base64url and a checksum, and a digest that is SHA-256")
    func minted() {
        let token = BearerToken.mint()
        #expect(token.text != BearerToken.mint().text)
        #expect(token.text.hasPrefix("gth_"))
        #expect(token.text.utf8.count == BearerToken.length)
        // The test vector of FIPS 180-4 for "abc".
        #expect(BearerToken.digest(of: "abc").prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    }

    @Test("a slip of the keyboard in a minted token is told without a look-up")
    func checksum() {
        let token = BearerToken.mint().text
        #expect(BearerToken.form(of: token) == .whole)
        #expect(BearerToken.form(of: "gth_" + String(repeating: "A", count: 43)) == .unchecked)
        #expect(BearerToken.form(of: "brought-from-outside") == .unchecked)
        let characters = Array(token)
        for place in 4..<characters.count {
            var slip = characters
            slip[place] = slip[place] == "A" ? "B" : "A"
            #expect(BearerToken.form(of: String(slip)) == .mistyped)
        }
        for text in ["gth_", String(token.dropLast()), token + "A", "gth_" + token, String(token.dropLast(4)) + "!!!!"]
        {
            #expect(BearerToken.form(of: text) == .mistyped, "\(text)")
        }
    }

    @Test(
        "#4 media types",
        arguments: [
            ("application/scim+json", true), ("application/json; charset=UTF-8", true),
            ("application/json;charset=latin1", false), ("text/plain", false), ("application/xml", false), ("", false),
        ]
    )
    func mediaType(header: String, isJSON: Bool) {
        #expect(MediaType.isJSON(header, tolerance: .tolerant) == isJSON)
        #expect(MediaType.isJSON(header, tolerance: .strict) == isJSON)
    }

    @Test("media types that only a rule makes possible", arguments: [nil, "Text/JSON ;charset=\"utf-8\""])
    func toleratedMediaType(header: String?) {
        #expect(MediaType.isJSON(header, tolerance: .tolerant))
        #expect(!MediaType.isJSON(header, tolerance: .strict))
    }

    @Test("#49 #50 a resource id is a version 7 UUID whose order is that of time")
    func resourceID() {
        let early = ResourceID.text(milliseconds: 1_700_000_000_000, random: (.max, .max))
        let late = ResourceID.text(milliseconds: 1_700_000_000_001, random: (0, 0))
        #expect(early < late)
        #expect(early == "018bcfe5-6800-7fff-bfff-ffffffffffff")
        #expect(late == "018bcfe5-6801-7000-8000-000000000000")
    }

    @Test("ids of resources that are made one after another sort in that order, within a millisecond too")
    func resourceIDs() {
        let ids = (0..<1000).map { _ in ResourceID.make() }
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted())
    }
}
