internal import HTTPTypes
internal import SCIM

/// `/Roles` and `/Entitlements`, which Okta's identity governance reads: lists from `gateway.yaml`, without the store.
extension SCIMDoor {
    func catalog(_ kind: Catalog.Kind, _ id: String?, _ call: SCIMCall) throws -> Answer {
        guard let catalog = call.connection.schemas.catalog(kind) else {
            throw SCIMError(status: 404, detail: "gateway.yaml lists no \(kind.endpoint) for this connection.")
        }
        let query = try ListQuery(
            parameters: call.parameters,
            schemas: catalog.schema.urns,
            limits: call.limits.filter
        )
        let projection = AttributeProjection(query.selection, schema: catalog.schema)
        if let id {
            guard let resource = catalog.resource(id: id, baseURL: call.baseURL) else {
                throw SCIMError(status: 404, detail: "There is no \(kind.rawValue) with id '\(id)' in gateway.yaml.")
            }
            return Answer(.ok, body: JSONWriter.bytes(projection.apply(to: resource)))
        }
        let evaluator = try query.filter.map { filter throws(SCIMError) in
            try FilterEvaluator(
                filter,
                schema: catalog.schema,
                tolerance: call.connection.tolerance
            )
        }
        let found = catalog.resources(baseURL: call.baseURL).filter { evaluator?.matches($0) ?? true }
        let page = found.dropFirst(query.startIndex - 1).prefix(query.count ?? SearchLimits.standard.maxCount)
        let resources = page.map { JSONWriter.bytes(projection.apply(to: $0)) }
        return Answer(
            .ok,
            body: ListResponse(totalResults: found.count, startIndex: query.startIndex, resources: resources).json
        )
    }
}

extension Endpoint {
    /// Whether a connection has the endpoint: a catalog exists where it is declared.
    func exists(for connection: Connection) -> Bool {
        guard case .catalog(let kind, _) = self else { return true }
        return connection.schemas.catalog(kind) != nil
    }
}
