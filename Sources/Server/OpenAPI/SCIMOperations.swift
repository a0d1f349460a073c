internal import HTTPTypes
internal import SCIM

/// What the provider's door answers on one connection, as ``Endpoint`` finds it.
struct SCIMOperations {
    private typealias Operation = OpenAPIOperation

    let registry: SchemaRegistry

    /// The document that a connection's clients are given.
    func document(baseURL: String) -> OpenAPIDocument {
        OpenAPIDocument(
            title: "Gatehouse SCIM",
            summary: "SCIM 2.0 (RFC 7643, RFC 7644) as this connection knows it.",
            version: "2.0",
            serverURL: baseURL,
            operations: operations,
            schemas: schemas,
            security: [
                "bearer": ["type": "http", "scheme": "bearer", "description": "A token of the connection (RFC 6750)."]
            ]
        )
    }

    // MARK: Schemas

    private var schemas: JSONObject {
        var schemas: JSONObject = [
            "Error": .object(SCIMMessageSchemas.error), "List": .object(SCIMMessageSchemas.list(of: nil)),
            "Search": .object(SCIMMessageSchemas.search), "Patch": .object(SCIMMessageSchemas.patch),
            "Bulk": .object(SCIMMessageSchemas.bulk), "BulkAnswer": .object(SCIMMessageSchemas.bulkAnswer),
            "Document": ["type": "object", "required": ["schemas"]],
        ]
        for schema in [registry.user, registry.group] + registry.catalogs.map(\.schema) {
            schemas[schema.name] = .object(schema.answerSchema)
            schemas[schema.name + "List"] = .object(SCIMMessageSchemas.list(of: schema.name))
            if schema.kind != nil { schemas[schema.name + "Request"] = .object(schema.requestSchema) }
        }
        return schemas
    }

    // MARK: Operations

    private var operations: [OpenAPIOperation] {
        [
            Operation(
                method: .get,
                path: "/ServiceProviderConfig",
                summary: "What the server can do.",
                answers: answers(ok: "Document", [400, 403, 404, 429, 503]),
                isOpen: true
            )
        ] + documents("ResourceTypes") + documents("Schemas")
            + [registry.user, registry.group].flatMap(resources)
            + registry.catalogs.map(\.schema).flatMap(catalog)
            + [
                list("/", "Users and groups.", "List"),
                search("/.search", "List"),
                Operation(
                    method: .post,
                    path: "/Bulk",
                    summary: "Makes several changes.",
                    body: (.named("Bulk"), Self.requestTypes),
                    answers: answers(ok: "BulkAnswer", [400, 401, 403, 404, 409, 413, 415, 429, 503])
                ),
            ]
    }

    private func documents(_ name: String) -> [OpenAPIOperation] {
        [
            Operation(
                method: .get,
                path: "/\(name)",
                summary: "The \(name) that there are.",
                answers: answers(ok: "List", [400, 401, 403, 404, 429, 503])
            ),
            Operation(
                method: .get,
                path: "/\(name)/{id}",
                summary: "One of the \(name).",
                parameters: [Self.id],
                answers: answers(ok: "Document", [400, 401, 403, 404, 429, 503])
            ),
        ]
    }

    private func catalog(_ schema: ResourceSchema) -> [OpenAPIOperation] {
        [
            list("/\(schema.endpoint)", "The \(schema.endpoint) to assign.", schema.name + "List"),
            read(schema),
        ]
    }

    private func read(_ schema: ResourceSchema) -> OpenAPIOperation {
        Operation(
            method: .get,
            path: "/\(schema.endpoint)/{id}",
            summary: "One \(schema.name).",
            parameters: [Self.id] + Self.selection + Self.conditions,
            answers: answers(ok: schema.name, [304, 400, 401, 403, 404, 412, 429, 503])
        )
    }

    private func resources(_ schema: ResourceSchema) -> [OpenAPIOperation] {
        let path = "/\(schema.endpoint)"
        let one = path + "/{id}"
        let request = (OpenAPIOperation.Schema.named(schema.name + "Request"), Self.requestTypes)
        let refusals = [400, 401, 403, 404, 409, 412, 413, 415, 429, 503]
        let methods: [HTTPRequest.Method] = [.get, .put, .patch, .delete]
        let change = [Self.id] + Self.selection + Self.conditions + [Self.prefer]
        return [
            list(path, "\(schema.endpoint) that match.", schema.name + "List"),
            Operation(
                method: .post,
                path: path,
                summary: "Makes a \(schema.name).",
                // `Prefer: return=minimal` works here, too: a 201 without a body, which OpenAPI cannot say beside one.
                parameters: Self.selection,
                body: request,
                answers: [answer(201, schema.name, links: methods.map { Operation.id($0, one) })] + answers(refusals)
            ),
            search(path + "/.search", schema.name + "List"),
            read(schema),
            Operation(
                method: .put,
                path: one,
                summary: "Replaces a \(schema.name).",
                parameters: change,
                body: request,
                answers: [answer(200, schema.name), answer(204, nil)] + answers(refusals)
            ),
            Operation(
                method: .patch,
                path: one,
                summary: "Changes a \(schema.name).",
                parameters: change,
                body: (.named("Patch"), Self.requestTypes),
                answers: [answer(200, schema.name), answer(204, nil)] + answers(refusals)
            ),
            Operation(
                method: .delete,
                path: one,
                summary: "Removes a \(schema.name).",
                parameters: [Self.id] + Self.conditions,
                answers: [answer(204, nil)] + answers([400, 401, 403, 404, 409, 412, 429, 503])
            ),
        ]
    }

    private func list(_ path: String, _ summary: String, _ schema: String) -> OpenAPIOperation {
        Operation(
            method: .get,
            path: path,
            summary: summary,
            parameters: Self.query,
            answers: answers(ok: schema, [400, 401, 403, 404, 429, 503])
        )
    }

    private func search(_ path: String, _ schema: String) -> OpenAPIOperation {
        Operation(
            method: .post,
            path: path,
            summary: "The same by a query in the body.",
            body: (.named("Search"), Self.requestTypes),
            answers: answers(ok: schema, [400, 401, 403, 404, 413, 415, 429, 503])
        )
    }

    // MARK: Answers

    private func answers(ok schema: String, _ refusals: [Int]) -> [OpenAPIOperation.Answer] {
        [answer(200, schema)] + answers(refusals)
    }

    private func answers(_ refusals: [Int]) -> [OpenAPIOperation.Answer] {
        refusals.map { answer($0, $0 == 304 ? nil : "Error") }
    }

    private func answer(_ status: Int, _ schema: String?, links: [String] = []) -> OpenAPIOperation.Answer {
        let doc = Self.meanings[status] ?? "Refused."
        let body = schema.map { (schema: OpenAPIOperation.Schema.named($0), type: MediaType.scim) }
        return OpenAPIOperation.Answer(status: String(status), doc: doc, body: body, links: links)
    }

    private static let meanings = [
        200: "What was asked for.",
        201: "It was made; this is how it is now.",
        204: "It was done.",
        304: "It is as the client knows it.",
        400: "The request is wrong; `detail` says where.",
        401: "Nobody knows the caller.",
        403: "The caller may not do this.",
        404: "There is nothing of that name.",
        409: "Another resource has a value that must be unique.",
        412: "The resource has another version by now.",
        413: "The request is too large.",
        415: "The body is of another media type.",
        429: "Too many requests; `Retry-After` says when to come back.",
        503: "Not now; `Retry-After` says when to come back. Nothing was changed.",
    ]

    // MARK: Parameters

    private static let requestTypes = [MediaType.scim, "application/json"]

    private static let id = parameter("id", .path, ["type": "string", "minLength": 1], "The resource's `id`.")

    private static let selection = [
        parameter("attributes", .query, ["type": "string"], "The attributes to return, with commas between."),
        parameter("excludedAttributes", .query, ["type": "string"], "The attributes not to return."),
    ]

    private static let query =
        [
            parameter("filter", .query, ["type": "string"], "Which resources (RFC 7644 §3.4.2.2)."),
            parameter("startIndex", .query, ["type": "integer"], "The place of the first resource, from 1."),
            parameter("cursor", .query, ["type": "string"], "Where to go on; empty for the first page (RFC 9865)."),
            parameter("count", .query, ["type": "integer"], "The most resources to return."),
            parameter("sortBy", .query, ["type": "string"], "The attribute that decides the order."),
            parameter("sortOrder", .query, ["enum": ["ascending", "descending"]], "The direction of the order."),
        ] + selection

    private static let entityTag: JSONObject = ["type": "string", "pattern": #"^(\*|W/"[0-9]{1,18}")$"#]

    private static let conditions = [
        parameter("If-Match", .header, entityTag, "Only while this is the version (RFC 7644 §3.14)."),
        parameter("If-None-Match", .header, entityTag, "Only while this is not the version."),
    ]

    private static let prefer = parameter(
        "Prefer",
        .header,
        ["enum": ["return=minimal", "return=representation"]],
        "Whether the answer shows the resource (RFC 7240)."
    )

    private static func parameter(
        _ name: String,
        _ place: OpenAPIOperation.Parameter.Place,
        _ schema: JSONObject,
        _ doc: String
    ) -> OpenAPIOperation.Parameter {
        OpenAPIOperation.Parameter(name: name, place: place, schema: schema, doc: doc)
    }
}
