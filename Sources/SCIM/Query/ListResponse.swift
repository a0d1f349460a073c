/// The answer to a query (RFC 7644 §3.4.2), made of resources that already are JSON text.
package struct ListResponse: Sendable {
    /// How many resources match, on whatever page.
    package let totalResults: Int
    /// The place of the first of ``resources`` among them, from 1.
    package let startIndex: Int
    /// The resources of this page, each a JSON object.
    package let resources: [[UInt8]]

    package init(totalResults: Int, startIndex: Int, resources: [[UInt8]]) {
        self.totalResults = totalResults
        self.startIndex = startIndex
        self.resources = resources
    }

    /// The body; `Resources` is there even when it is empty, because OneLogin asks for it.
    package var json: [UInt8] {
        var writer = JSONWriter(capacity: resources.reduce(192) { $0 + $1.count + 1 })
        writer.object { writer in
            writer.name("schemas")
            writer.array { $0.string(SchemaURN.listResponse) }
            writer.name("totalResults")
            writer.integer(totalResults)
            writer.name("startIndex")
            writer.integer(startIndex)
            writer.name("itemsPerPage")
            writer.integer(resources.count)
            writer.name("Resources")
            writer.array { writer in
                for resource in resources { writer.raw(resource) }
            }
        }
        return writer.bytes
    }
}
