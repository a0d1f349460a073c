internal import HTTPTypes
internal import SCIM
internal import Store

/// The admin API for programs, written from the list of its endpoints.
struct AdminOperations {
    /// Whether what is open on a loopback address is open here.
    let isOpen: Bool

    func document(version: String) -> OpenAPIDocument {
        OpenAPIDocument(
            title: "Gatehouse admin API",
            summary: "What whoever runs the gateway may ask and do.",
            version: version,
            serverURL: nil,
            operations: AdminEndpoints.all.map(operation),
            schemas: ["Error": .object(Self.error)],
            security: [
                "token": [
                    "type": "http", "scheme": "bearer", "description": "A token of 'gatehouse admin tokens create'.",
                ]
            ]
        )
    }

    private static let error = AdminShape.object([
        ("error", .object([("code", .string), ("message", .string)]))
    ]).schema

    private func operation(_ endpoint: AdminEndpoint) -> OpenAPIOperation {
        var operation = OpenAPIOperation(
            method: endpoint.method,
            path: endpoint.path,
            summary: endpoint.summary,
            parameters: parameters(endpoint),
            answers: answers(endpoint),
            isOpen: true
        )
        if case .role(let role, let isOpenLocally) = endpoint.access, !(isOpen && isOpenLocally) {
            operation.description = "Needs the role \(role.rawValue)."
            operation.isOpen = false
        }
        if endpoint.method == .post {
            operation.body = (.inline(body(endpoint)), ["application/json"])
            operation.needsBody = endpoint.body.contains(where: \.isRequired)
        }
        return operation
    }

    private func parameters(_ endpoint: AdminEndpoint) -> [OpenAPIOperation.Parameter] {
        endpoint.pathParameters.map { name in
            let schema: JSONObject = ["type": "string", "minLength": 1]
            return OpenAPIOperation.Parameter(name: name, place: .path, schema: schema, doc: "Which \(name).")
        }
            + endpoint.query.map { field in
                OpenAPIOperation.Parameter(name: field.name, place: .query, schema: field.schema, doc: field.doc)
            }
    }

    private func body(_ endpoint: AdminEndpoint) -> JSONObject {
        [
            "type": "object",
            "properties": .object(JSONObject(endpoint.body.map { ($0.name, .object($0.schema)) })),
            "required": .array(endpoint.body.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }

    private func answers(_ endpoint: AdminEndpoint) -> [OpenAPIOperation.Answer] {
        let body = (schema: OpenAPIOperation.Schema.inline(endpoint.answers.schema), type: endpoint.answers.mediaType)
        let refusal = (schema: OpenAPIOperation.Schema.named("Error"), type: "application/json")
        return [
            OpenAPIOperation.Answer(status: "\(endpoint.status.code)", doc: endpoint.summary, body: body),
            OpenAPIOperation.Answer(status: "4XX", doc: "Why it was refused.", body: refusal),
            OpenAPIOperation.Answer(status: "5XX", doc: "Why it could not be answered.", body: refusal),
        ]
    }
}
