internal import HTTPTypes
internal import SCIM
internal import Store

/// The admin API as an OpenAPI 3.1 document, written from the list of its endpoints.
struct AdminOpenAPI {
    let version: String
    /// Whether what is open on a loopback address is open here.
    let isOpen: Bool

    var document: JSONObject {
        var paths = JSONObject()
        for endpoint in AdminEndpoints.all {
            var item = paths[endpoint.path]?.object ?? JSONObject()
            item[endpoint.method.rawValue.asciiLowercased] = .object(operation(endpoint))
            paths[endpoint.path] = .object(item)
        }
        return [
            "openapi": "3.1.0",
            "info": ["title": "Gatehouse admin API", "version": .string(version)],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Error": .object(Self.error)],
            ],
        ]
    }

    private static let error = AdminShape.object([
        ("error", .object([("code", .string), ("message", .string)]))
    ]).schema

    private func operation(_ endpoint: AdminEndpoint) -> JSONObject {
        var parameters = endpoint.pathParameters.map { name -> JSONValue in
            [
                "name": .string(name), "in": "path", "required": true,
                "schema": ["type": "string", "minLength": 1],
            ]
        }
        parameters += endpoint.query.map { field -> JSONValue in
            [
                "name": .string(field.name), "in": "query", "required": .bool(field.isRequired),
                "schema": .object(field.schema),
            ]
        }
        var operation: JSONObject = ["operationId": .string(id(endpoint)), "summary": .string(endpoint.summary)]
        if case .role(let role, let isOpenLocally) = endpoint.access, !(isOpen && isOpenLocally) {
            operation["description"] = .string("Needs the role \(role.rawValue).")
            operation["security"] = [["token": []]]
        }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if endpoint.method == .post { operation["requestBody"] = .object(body(endpoint)) }
        operation["responses"] = .object(responses(endpoint))
        return operation
    }

    private func body(_ endpoint: AdminEndpoint) -> JSONObject {
        var properties = JSONObject()
        for field in endpoint.body { properties[field.name] = .object(field.schema) }
        let required = endpoint.body.filter(\.isRequired).map { JSONValue.string($0.name) }
        var schema: JSONObject = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        if !required.isEmpty { schema["required"] = .array(required) }
        return ["required": .bool(!required.isEmpty), "content": ["application/json": ["schema": .object(schema)]]]
    }

    private func responses(_ endpoint: AdminEndpoint) -> JSONObject {
        let answer: JSONValue = [
            "description": .string(endpoint.summary),
            "content": .object([endpoint.answers.mediaType: ["schema": .object(endpoint.answers.schema)]]),
        ]
        let refusal: JSONValue = [
            "description": "Why it was refused.",
            "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
        ]
        return [String(endpoint.status.code): answer, "4XX": refusal, "5XX": refusal]
    }

    /// `GET /api/v1/sinks/{name}` becomes `get_sinks_name`.
    private func id(_ endpoint: AdminEndpoint) -> String {
        let parts = endpoint.path.split { "/{}.-".contains($0) }.filter { $0 != "api" && $0 != "v1" }
        return ([endpoint.method.rawValue.asciiLowercased] + parts.map(String.init)).joined(separator: "_")
    }
}
