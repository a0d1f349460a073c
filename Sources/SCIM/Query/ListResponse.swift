/// The answer to a query (RFC 7644 §3.4.2), made of resources that already are JSON text.
package struct ListResponse: Sendable {
    /// How many resources match, on whatever page; nil where counting would mean reading all of them (RFC 9865 §2).
    package let totalResults: Int?
    /// The place of the first of ``resources`` among them, from 1; nil on a page by cursor.
    package let startIndex: Int?
    /// The resources of this page, each a JSON object.
    package let resources: [[UInt8]]
    /// Where the next page begins; nil on the last one and on pages by index.
    package let nextCursor: String?

    package init(totalResults: Int?, startIndex: Int?, resources: [[UInt8]], nextCursor: String? = nil) {
        self.totalResults = totalResults
        self.startIndex = startIndex
        self.resources = resources
        self.nextCursor = nextCursor
    }

    /// The body; `Resources` is there even when it is empty, because OneLogin asks for it.
    package var json: [UInt8] {
        var writer = JSONWriter(capacity: resources.reduce(256) { $0 + $1.count + 1 })
        writer.object { writer in
            writer.name("schemas")
            writer.array { $0.string(SchemaURN.listResponse) }
            if let totalResults {
                writer.name("totalResults")
                writer.integer(totalResults)
            }
            if let startIndex {
                writer.name("startIndex")
                writer.integer(startIndex)
            }
            writer.name("itemsPerPage")
            writer.integer(resources.count)
            if let nextCursor { writer.member("nextCursor", nextCursor) }
            writer.name("Resources")
            writer.array { writer in
                for resource in resources { writer.raw(resource) }
            }
        }
        return writer.bytes
    }
}
