internal import SCIM

extension FuzzTarget {
    /// A query in a URL or in the body of a `/.search`.
    static let query = FuzzTarget(
        "query",
        seeds: [
            "filter=userName eq \"a\"\nstartIndex=1\ncount=10",
            "attributes=userName,emails.value\nsortBy=name.familyName",
            "cursor=\ncount=5\nsortOrder=descending", "excludedAttributes=members\nfilter=displayName sw \"T\"",
            #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"title pr","count":3}"#,
        ],
        tokens: Samples.filterTokens + ["\n", "=", "filter=", "count=-1", "startIndex=9223372036854775808", "cursor="]
    ) { input in
        if let value = try? JSONReader.read(input), value.object != nil {
            return try isReadOrRefused { _ = try ListQuery(searchRequest: value) }
        }
        let lines = input.split(separator: UInt8(ascii: "\n"))
        let parameters = lines.map { line in
            let end = line.firstIndex(of: UInt8(ascii: "=")) ?? line.endIndex
            return (
                name: String(decoding: line[..<end], as: UTF8.self),
                value: String(decoding: line[end...].dropFirst(), as: UTF8.self)
            )
        }
        return try isReadOrRefused {
            let query = try ListQuery(parameters: parameters)
            if let path = query.sortBy { _ = try SortKey(path, schema: .user) }
            _ = QueryPlan(query.filter, schema: .user)
            _ = AttributeProjection(query.selection, schema: .user)
        }
    }

    /// The body of a POST or PUT: what is accepted is accepted again, and comes out the same.
    static let body = FuzzTarget(
        "body",
        seeds: [Samples.user, Samples.enterpriseUser, Samples.group],
        tokens: Samples.jsonTokens + Samples.attributeTokens
    ) { input in
        guard let value = try? JSONReader.read(input) else { return false }
        return try [ResourceSchema.user, .group].map { schema in
            let reader = ResourceReader(schema: schema, tolerance: .tolerant)
            var document: ResourceDocument?
            guard try isReadOrRefused({ document = try reader.read(value) }), let document else { return false }
            let names = document.attributes.names
            try FuzzFinding.require(!names.contains { $0.isPassword }, "a password is kept")
            let stored = try ResourceDocument(stored: JSONWriter.bytes(document.attributes))
            try FuzzFinding.require(stored.attributes == document.attributes, "it is stored as something else")
            let again = try reader.read(.object(document.attributes)).attributes
            try FuzzFinding.require(again == document.attributes, "read again it is another")
            _ = IndexEntry.entries(for: document.attributes, schema: schema)
            return true
        }.contains(true)
    }

    /// A PATCH: applied whole or refused, and nothing that it makes of a resource is refused later on.
    static let patch = FuzzTarget(
        "patch",
        seeds: [Samples.patch, Samples.memberPatch],
        tokens: Samples.jsonTokens + Samples.attributeTokens + Samples.filterTokens
    ) { input in
        guard let value = try? JSONReader.read(input) else { return false }
        var request: PatchRequest?
        guard try isReadOrRefused({ request = try PatchRequest(reading: value, tolerance: .tolerant) }), let request
        else { return false }
        let samples = [(ResourceSchema.user, Samples.user), (.group, Samples.group)]
        for (schema, text) in samples {
            let reader = ResourceReader(schema: schema, tolerance: .tolerant)
            let before = try reader.read(try JSONReader.read(Array(text.utf8))).attributes
            let application = PatchApplication(schema: schema, tolerance: .tolerant, resourceID: "2819c223")
            _ = try isReadOrRefused {
                let after = try application.apply(request, to: before).document
                let printed = JSONWriter.bytes(after)
                try FuzzFinding.require(
                    try JSONReader.read(printed) == .object(after),
                    "it is stored as something else"
                )
                try FuzzFinding.require(!after.names.contains { $0.isPassword }, "a password is kept")
                let changes = ChangeSet(from: before, to: after)
                try FuzzFinding.require(changes.isEmpty == (before == after), "the changes do not tell what changed")
            }
        }
        return true
    }

    static let bulk = FuzzTarget(
        "bulk",
        seeds: [
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":1,"Operations":[\
            {"method":"POST","path":"/Users","bulkId":"qwerty","data":{"userName":"Alice"}},\
            {"method":"POST","path":"/Groups","bulkId":"ytrewq","data":{"displayName":"T",\
            "members":[{"type":"User","value":"bulkId:qwerty"}]}},\
            {"method":"PATCH","path":"/Groups/1","version":"W/\\"3\\"","data":{"Operations":[]}},\
            {"method":"DELETE","path":"/Users/2"}]}
            """
        ],
        tokens: Samples.jsonTokens + [
            "\"bulkId:qwerty\"", "\"bulkId\":", "\"method\":\"PUT\"", "\"path\":\"/Users/bulkId:ytrewq\"", "\"data\":",
        ]
    ) { input in
        guard let value = try? JSONReader.read(input) else { return false }
        return try isReadOrRefused {
            let request = try BulkRequest(reading: value, tolerance: .tolerant)
            let plan = BulkPlan(request) { "made" }
            let planned = plan.steps.flatMap(\.self).sorted()
            try FuzzFinding.require(planned == Array(plan.operations.indices), "the plan leaves operations out")
        }
    }

    /// Whether something went well; a refusal has a status that blames the request, anything else is a finding.
    private static func isReadOrRefused(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as SCIMError {
            try FuzzFinding.require((400..<500).contains(error.status), "refused with \(error.status)")
            try FuzzFinding.require(!error.detail.isEmpty, "refused without a word")
            return false
        }
    }
}

extension String {
    fileprivate var isPassword: Bool { asciiLowercased == "password" }
}
