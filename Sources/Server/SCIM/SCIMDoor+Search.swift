internal import HTTPTypes
internal import SCIM
internal import Store

/// Queries by GET and by POST (RFC 7644 §3.4.2 and §3.4.3).
extension SCIMDoor {
    /// Answers the query in the parameters of the URL.
    func list(_ kinds: [ResourceKind], _ call: SCIMCall) async throws -> Answer {
        try await search(
            kinds,
            ListQuery(
                parameters: call.parameters,
                schemas: call.connection.schemas.urns,
                limits: call.limits.filter
            ),
            call
        )
    }

    /// Answers the query in a body; without a body it asks for everything.
    func search(_ kinds: [ResourceKind], _ body: JSONValue?, _ call: SCIMCall) async throws -> Answer {
        let query = try body.map { body throws(SCIMError) in
            try ListQuery(
                searchRequest: body,
                schemas: call.connection.schemas.urns,
                limits: call.limits.filter
            )
        }
        return try await search(kinds, query ?? ListQuery(), call)
    }

    private func search(_ kinds: [ResourceKind], _ query: ListQuery, _ call: SCIMCall) async throws -> Answer {
        let binding = query.cursor.map { _ in
            ResourceSearch.binding(kinds, query, connection: call.connection.id)
        }
        var start: PageCursor?
        if let cursor = query.cursor, let binding, !cursor.isEmpty { start = try cursors.open(cursor, for: binding) }
        let search = try ResourceSearch(kinds, query, after: start, call: call)
        let page = try await store.read(search.cost) { snapshot in try search.run(in: snapshot) }
        var nextCursor: String?
        if let end = page.end, let binding { nextCursor = try cursors.seal(end, count: search.count, for: binding) }
        let response = ListResponse(
            totalResults: page.total,
            startIndex: query.cursor == nil ? query.startIndex : nil,
            resources: try page.resources.map { try $0.json(for: call, selection: query.selection) },
            nextCursor: nextCursor
        )
        return Answer(.ok, body: response.json)
    }
}
