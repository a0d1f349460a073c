internal import HTTPTypes
internal import SCIM

/// The description of an HTTP interface for programs (OpenAPI 3.1).
struct OpenAPIDocument: Sendable {
    let title: String
    let summary: String
    let version: String
    /// The URL below which the paths lie; nil for where the document is from.
    let serverURL: String?
    let operations: [OpenAPIOperation]
    /// The schemas that operations name.
    let schemas: JSONObject
    /// The ways to prove who one is (OpenAPI 3.1 §4.8.27), any of which is enough.
    let security: JSONObject

    var json: JSONObject {
        var paths = JSONObject()
        for operation in operations {
            var path = paths[operation.path]?.object ?? [:]
            path[operation.method.rawValue.asciiLowercased] = .object(operation.json)
            paths[operation.path] = .object(path)
        }
        var json: JSONObject = [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "summary": .string(summary), "version": .string(version)],
            "security": .array(security.names.map { .object([$0: []]) }),
            "paths": .object(paths),
            "components": ["schemas": .object(schemas), "securitySchemes": .object(security)],
        ]
        if let serverURL { json["servers"] = [["url": .string(serverURL)]] }
        return json
    }
}
