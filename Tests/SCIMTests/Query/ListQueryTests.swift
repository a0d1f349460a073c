import SCIM
import Testing

@Suite("List queries")
struct ListQueryTests {
    private func query(_ parameters: KeyValuePairs<String, String>) throws -> ListQuery {
        try ListQuery(parameters: parameters.map { (name: $0.key, value: $0.value) })
    }

    @Test("#158 #174 without parameters ask for everything from the first")
    func defaults() throws {
        let query = try query([:])
        #expect(query.filter == nil)
        #expect(query.startIndex == 1)
        #expect(query.count == nil)
        #expect(query.selection.isDefault)
        #expect(query.sortBy == nil)
        #expect(query.sortOrder == .ascending)
    }

    @Test("read each parameter, in any case, and pass unknown ones over")
    func parameters() throws {
        let query = try query([
            "Filter": #"userName eq "a""#, "startindex": "101", "COUNT": "100", "attributes": "userName",
            "sortBy": "name.familyName", "sortOrder": "Descending", "aadOptscim062020": "", "x": "1", "X": "2",
        ])
        #expect(query.filter == .compare(AttributePath(name: "userName"), .eq, "a"))
        #expect(query.startIndex == 101)
        #expect(query.count == 100)
        #expect(query.selection == .only([.attribute(AttributePath(name: "userName"))]))
        #expect(query.sortBy == AttributePath(name: "name", subAttribute: "familyName"))
        #expect(query.sortOrder == .descending)
    }

    @Test("#158 #159 #169 count from 1 and never below 0", arguments: [("0", 1), ("-5", 1), ("1", 1), ("7", 7)])
    func bounds(text: String, startIndex: Int) throws {
        #expect(try query(["startIndex": text]).startIndex == startIndex)
        #expect(try query(["count": text]).count == max(Int(text) ?? 0, 0))
    }

    @Test("#166 hold a cursor, which is empty for the first page")
    func cursor() throws {
        #expect(try query(["cursor": "", "count": "10"]).cursor?.isEmpty == true)
        #expect(try query(["Cursor": "VZUTiyhEQJ94IR"]).cursor == "VZUTiyhEQJ94IR")
        #expect(try query([:]).cursor == nil)
    }

    @Test(
        "#146 #153 #160 #170 #172 are refused when a value cannot be read",
        arguments: [
            (["startIndex": "one"], .invalidValue, "'startIndex' must be a whole number"),
            (["startIndex": ""], .invalidValue, "'startIndex'"),
            (["count": "1.5"], .invalidValue, "'count' must be a whole number"),
            (["count": "99999999999999999999"], .invalidValue, "'count'"),
            (["count": "1", "Count": "1"], .invalidValue, "'count' is given twice"),
            (["filter": ""], .invalidFilter, "empty"),
            (["filter": "userName sw O"], .invalidFilter, "quotes"),
            (["attributes": "a", "excludedAttributes": "b"], .invalidValue, "exclude each other"),
            (["sortBy": "a..b"], .invalidPath, "'sortBy'"),
            (["sortOrder": "up"], .invalidValue, "'sortOrder'"),
            (["cursor": "", "count": "ten"], .invalidCount, "'count' must be a whole number"),
            (["cursor": "", "startIndex": "1"], .invalidValue, "exclude each other"),
        ] as [(KeyValuePairs<String, String>, SCIMError.Kind, String)]
    )
    func refused(parameters: KeyValuePairs<String, String>, kind: SCIMError.Kind, detail: String) throws {
        let error = try #require(throws: SCIMError.self) { try query(parameters) }
        #expect(error.status == 400)
        #expect(error.kind == kind)
        #expect(error.detail.contains(detail))
    }
}

@Suite("List responses")
struct ListResponseTests {
    @Test("#115 #116 hold an empty array when nothing matches")
    func empty() {
        let response = ListResponse(totalResults: 0, startIndex: 1, resources: [])
        #expect(
            String(decoding: response.json, as: UTF8.self)
                == #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"#
                + #""startIndex":1,"itemsPerPage":0,"Resources":[]}"#
        )
    }

    @Test("#115 #161 #164 hold the resources as they are, and numbers as numbers")
    func page() throws {
        let resources = [#"{"id":"a"}"#, #"{"id":"b"}"#].map { Array($0.utf8) }
        let response = ListResponse(totalResults: 250, startIndex: 101, resources: resources)
        #expect(
            try JSONReader.read(response.json) == [
                "schemas": [.string(SchemaURN.listResponse)], "totalResults": 250, "startIndex": 101,
                "itemsPerPage": 2, "Resources": [["id": "a"], ["id": "b"]],
            ]
        )
    }

    @Test("#167 #171 hold the next cursor instead of an index, and no total where none is known")
    func cursorPage() throws {
        let response = ListResponse(
            totalResults: nil,
            startIndex: nil,
            resources: [Array("{}".utf8)],
            nextCursor: "abc"
        )
        #expect(
            try JSONReader.read(response.json) == [
                "schemas": [.string(SchemaURN.listResponse)], "itemsPerPage": 1, "nextCursor": "abc",
                "Resources": [[:]],
            ]
        )
    }
}
