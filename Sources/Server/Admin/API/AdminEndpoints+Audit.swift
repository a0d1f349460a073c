internal import HTTPTypes
internal import SCIM
internal import Store

extension AdminEndpoints {
    private static let shape = AdminShape.object([
        ("sequence", .integer), ("time", .moment), ("operation", .string), ("status", .integer),
        ("connection", .absentable(.string)), ("request", .absentable(.string)),
        (
            "actor",
            .object([
                ("method", .string), ("name", .absentable(.string)), ("id", .absentable(.string)),
                ("address", .absentable(.string)),
            ])
        ),
        ("subject", .absentable(.object([("kind", .string), ("id", .string)]))), ("count", .absentable(.integer)),
        ("hash", .string),
    ])

    static let audit = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/audit",
            access: .role(.admin),
            summary: "Entries of the audit log after a place, with their hashes; the latest ones without 'after'.",
            query: paging,
            answers: .page(of: shape),
            run: { call in
                let (after, limit) = (call.query.integer("after"), call.query.limit)
                let rows = try await call.store.read(.scan) { snapshot in
                    let start = try after ?? max(0, snapshot.auditHead().sequence - Int64(limit))
                    return try snapshot.audit(after: start, limit: limit)
                }
                let next = rows.count == limit ? rows.last?.sequence : nil
                var writer = JSONWriter()
                writer.object { writer in
                    writer.name("items")
                    writer.array { writer in
                        for row in rows { writer.raw(row.json) }
                    }
                    writer.member("next", next.map { .integer($0) } ?? .null)
                }
                return Answer(json: writer.bytes)
            }
        )
    ]
}
