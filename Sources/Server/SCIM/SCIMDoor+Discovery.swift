internal import HTTPTypes
internal import SCIM

/// The documents that say what the server can do (RFC 7644 §4).
extension SCIMDoor {
    func discovery(
        _ endpoint: Endpoint,
        of registry: SchemaRegistry,
        _ target: RequestTarget,
        baseURL: String,
        _ schemes: [AuthenticationScheme] = []
    ) throws -> Answer {
        if target.parameters.contains(where: { $0.name.equalsIgnoringASCIICase("filter") }) {
            throw SCIMError(status: 403, detail: "Discovery documents cannot be filtered (RFC 7644 §4).")
        }
        let document: JSONObject?
        switch endpoint {
        case .serviceProviderConfig:
            let limits = SearchLimits.standard
            let configuration = ServiceProviderConfig(
                pagination: .init(
                    defaultPageSize: limits.defaultCount,
                    maxPageSize: limits.maxCount,
                    cursorTimeout: CursorSeal.timeout
                ),
                bulk: .init(maxOperations: body.limits.bulkOperations, maxPayloadSize: body.limit),
                etag: true,
                changePassword: forwardsPasswords,
                authenticationSchemes: schemes
            )
            document = configuration.json(baseURL: baseURL)
        case .resourceTypes: return list(registry.resourceTypes(baseURL: baseURL))
        case .resourceType(let id): document = registry.resourceType(id, baseURL: baseURL)
        case .schemas: return list(registry.schemas(baseURL: baseURL))
        case .schema(let id): document = registry.schema(id, baseURL: baseURL)
        case .root, .search, .collection, .resource, .bulk, .me, .catalog, .openAPI: document = nil
        }
        guard let document else {
            throw SCIMError(status: 404, detail: "There is no such document; the list has the ones there are.")
        }
        return Answer(.ok, body: JSONWriter.bytes(document))
    }

    /// Paging does not apply to discovery (RFC 7644 §4): the list is whole.
    private func list(_ documents: [JSONObject]) -> Answer {
        let resources = documents.map { JSONWriter.bytes($0) }
        return Answer(.ok, body: ListResponse(totalResults: resources.count, startIndex: 1, resources: resources).json)
    }
}
