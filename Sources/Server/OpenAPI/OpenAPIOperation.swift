internal import HTTPTypes
internal import SCIM

/// One method of one path, as a program that knows nothing else needs it described.
struct OpenAPIOperation: Sendable {
    /// A part of a request besides its body.
    struct Parameter: Sendable {
        enum Place: String, Sendable {
            case path, query, header
        }

        let name: String
        let place: Place
        let schema: JSONObject
        let doc: String
    }

    /// What may come back with one status.
    struct Answer: Sendable {
        let status: Int
        let doc: String
        /// The body: its schema among the document's, and its media type; nil for no body.
        var body: (schema: String, type: String)?
        /// The operations that go on with the resource whose `id` the body has, by their identifiers.
        var links: [String] = []
    }

    let method: HTTPRequest.Method
    /// Below the document's server, with the names of parameters in braces.
    let path: String
    let summary: String
    var parameters: [Parameter] = []
    /// The schema of the request's body among the document's, and its media types; nil where none is read.
    var body: (schema: String, types: [String])?
    let answers: [Answer]
    /// Whether anybody may call.
    var isOpen = false

    var json: JSONObject {
        var json: JSONObject = ["operationId": .string(id), "summary": .string(summary)]
        if !parameters.isEmpty { json["parameters"] = .array(parameters.map { .object($0.json) }) }
        if let body {
            json["requestBody"] = [
                "required": true,
                "content": .object(JSONObject(body.types.map { ($0, ["schema": .reference(to: body.schema)]) })),
            ]
        }
        json["responses"] = .object(JSONObject(answers.map { (String($0.status), .object($0.json)) }))
        if isOpen { json["security"] = [] }
        return json
    }

    private var id: String { Self.id(method, path) }

    /// `get /Users/{id}` as a word: `getUsersId`.
    static func id(_ method: HTTPRequest.Method, _ path: String) -> String {
        let words = path.utf8.split { !$0.isLetter }.map { String(Substring($0)) }
        return method.rawValue.asciiLowercased + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension OpenAPIOperation.Parameter {
    fileprivate var json: JSONObject {
        [
            "name": .string(name), "in": .string(place.rawValue), "required": .bool(place == .path),
            "description": .string(doc), "schema": .object(schema),
        ]
    }
}

extension OpenAPIOperation.Answer {
    fileprivate var json: JSONObject {
        var json: JSONObject = ["description": .string(doc)]
        if let body { json["content"] = .object([body.type: ["schema": .reference(to: body.schema)]]) }
        if !links.isEmpty { json["links"] = .object(JSONObject(links.map { ($0, Self.link(to: $0)) })) }
        return json
    }

    private static func link(to operation: String) -> JSONValue {
        ["operationId": .string(operation), "parameters": ["id": "$response.body#/id"]]
    }
}

extension JSONValue {
    /// A reference to a schema of the document.
    static func reference(to schema: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(schema)")]
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
