import SCIM
import Testing

@Suite("Search requests")
struct SearchRequestTests {
    private static let schemas: JSONValue = [.string(SchemaURN.searchRequest)]

    @Test("#120 #123 #173 say in JSON what the parameters of a URL say")
    func members() throws {
        let query = try ListQuery(searchRequest: [
            "schemas": Self.schemas, "attributes": ["displayName", "name.familyName"],
            "filter": #"displayName sw "smith""#, "sortBy": "userName", "sortOrder": "descending", "startIndex": 11,
            "count": 10, "x": 1,
        ])
        #expect(
            query.selection
                == .only([
                    .attribute(AttributePath(name: "displayName")),
                    .attribute(AttributePath(name: "name", subAttribute: "familyName")),
                ])
        )
        #expect(query.filter == .compare(AttributePath(name: "displayName"), .sw, "smith"))
        #expect(query.sortBy == AttributePath(name: "userName"))
        #expect(query.sortOrder == .descending)
        #expect(query.startIndex == 11)
        #expect(query.count == 10)
        #expect(query.cursor == nil)

        let paged = try ListQuery(searchRequest: [
            "schemas": Self.schemas, "excludedAttributes": ["members"], "cursor": "", "count": -1,
        ])
        #expect(paged.selection == .without([.attribute(AttributePath(name: "members"))]))
        #expect(paged.cursor?.isEmpty == true)
        #expect(paged.count == 0)
    }

    @Test(
        "#124 ask for everything when they hold nothing",
        arguments: [[:], ["schemas": schemas], ["filter": nil, "count": nil, "attributes": []]] as [JSONValue]
    )
    func everything(body: JSONValue) throws {
        let query = try ListQuery(searchRequest: body)
        #expect(query.filter == nil)
        #expect(query.startIndex == 1)
        #expect(query.count == nil)
        #expect(query.selection.isDefault)
    }

    @Test(
        "#121 are refused when they are another message or hold the wrong type",
        arguments: [
            ([], .invalidSyntax, "JSON object"),
            (["schemas": [.string(SchemaURN.patchOp)]], .invalidSyntax, "SearchRequest"),
            (["schemas": .string(SchemaURN.searchRequest)], .invalidSyntax, "SearchRequest"),
            (["schemas": []], .invalidSyntax, "SearchRequest"),
            (["filter": 5], .invalidSyntax, "'filter' must be a string"),
            (["filter": "userName sw O"], .invalidFilter, "quotes"),
            (["attributes": [5]], .invalidSyntax, "array of strings"),
            (["startIndex": "one"], .invalidValue, "whole number"),
            (["count": 1.5], .invalidValue, "whole number"),
            (["cursor": "", "count": "ten"], .invalidCount, "whole number"),
            (["cursor": "", "startIndex": 1], .invalidValue, "exclude each other"),
            (["sortBy": "a..b"], .invalidPath, "'sortBy'"),
            (["sortOrder": "up"], .invalidValue, "'sortOrder'"),
        ] as [(JSONValue, SCIMError.Kind, String)]
    )
    func refused(body: JSONValue, kind: SCIMError.Kind, detail: String) throws {
        let error = try #require(throws: SCIMError.self) { try ListQuery(searchRequest: body) }
        #expect(error.status == 400)
        #expect(error.kind == kind)
        #expect(error.detail.contains(detail), "\(error.detail)")
    }
}
