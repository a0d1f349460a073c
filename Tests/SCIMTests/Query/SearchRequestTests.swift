import SCIM
import Testing

@Suite("Search requests")
struct SearchRequestTests {
    private func query(_ body: String) throws -> ListQuery {
        try ListQuery(searchRequest: JSONReader.read(Array(body.utf8)))
    }

    @Test("#120 #123 #173 say in JSON what the parameters of a URL say")
    func members() throws {
        let plain = try query(
            #"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
             "attributes":["displayName","name.familyName"],"filter":"displayName sw \"smith\"",
             "sortBy":"userName","sortOrder":"descending","startIndex":11,"count":10,"x":1}
            """#
        )
        let names = [AttributePath(name: "displayName"), AttributePath(name: "name", subAttribute: "familyName")]
        #expect(plain.selection == .only(names.map(AttributeReference.attribute)))
        #expect(plain.filter == .compare(AttributePath(name: "displayName"), .sw, "smith"))
        #expect(plain.sortBy == AttributePath(name: "userName"))
        #expect(plain.sortOrder == .descending)
        #expect(plain.startIndex == 11)
        #expect(plain.count == 10)
        #expect(plain.cursor == nil)

        let paged = try query(#"{"excludedAttributes":["members"],"cursor":"","count":-1}"#)
        #expect(paged.selection == .without([.attribute(AttributePath(name: "members"))]))
        #expect(paged.cursor?.isEmpty == true)
        #expect(paged.count == 0)
    }

    @Test("#124 ask for everything when they hold nothing", arguments: ["{}", #"{"filter":null,"attributes":[]}"#])
    func everything(body: String) throws {
        let query = try query(body)
        #expect(query.filter == nil)
        #expect(query.startIndex == 1)
        #expect(query.count == nil)
        #expect(query.selection.isDefault)
    }

    private static let refusals: [(String, SCIMError.Kind, String)] = [
        ("[]", .invalidSyntax, "JSON object"),
        (#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}"#, .invalidSyntax, "SearchRequest"),
        (#"{"schemas":"urn:ietf:params:scim:api:messages:2.0:SearchRequest"}"#, .invalidSyntax, "SearchRequest"),
        (#"{"schemas":[]}"#, .invalidSyntax, "SearchRequest"),
        (#"{"filter":5}"#, .invalidSyntax, "'filter' must be a string"),
        (#"{"filter":"userName sw O"}"#, .invalidFilter, "quotes"),
        (#"{"attributes":[5]}"#, .invalidSyntax, "array of strings"),
        (#"{"startIndex":"one"}"#, .invalidValue, "whole number"),
        (#"{"count":1.5}"#, .invalidValue, "whole number"),
        (#"{"cursor":"","count":"ten"}"#, .invalidCount, "whole number"),
        (#"{"cursor":"","startIndex":1}"#, .invalidValue, "exclude each other"),
        (#"{"sortBy":"a..b"}"#, .invalidPath, "'sortBy'"),
        (#"{"sortOrder":"up"}"#, .invalidValue, "'sortOrder'"),
    ]

    @Test("#121 are refused when they are another message or hold the wrong type", arguments: refusals)
    func refused(body: String, kind: SCIMError.Kind, detail: String) throws {
        let error = try #require(throws: SCIMError.self) { try query(body) }
        #expect(error.status == 400)
        #expect(error.kind == kind)
        #expect(error.detail.contains(detail), "\(error.detail)")
    }
}
