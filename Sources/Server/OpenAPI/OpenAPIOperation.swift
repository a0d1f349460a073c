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

    /// What a body looks like.
    enum Schema: Sendable {
        /// A schema among the document's.
        case named(String)
        case inline(JSONObject)
    }

    /// What may come back with one status.
    struct Answer: Sendable {
        /// A status, or `4XX` for all of its class.
        let status: String
        let doc: String
        /// The body: its schema and its media type; nil for no body.
        var body: (schema: Schema, type: String)?
        /// The operations that go on with the resource whose `id` the body has, by their identifiers.
        var links: [String] = []
    }

    let method: HTTPRequest.Method
    /// Below the document's server, with the names of parameters in braces.
    let path: String
    let summary: String
    var description: String?
    var parameters: [Parameter] = []
    /// The schema of the request's body and its media types; nil where none is read.
    var body: (schema: Schema, types: [String])?
    /// Whether a request without a body is refused.
    var needsBody = true
    let answers: [Answer]
    /// Whether anybody may call.
    var isOpen = false

    var json: JSONObject {
        var json: JSONObject = ["operationId": .string(id), "summary": .string(summary)]
        if let description { json["description"] = .string(description) }
        if !parameters.isEmpty { json["parameters"] = .array(parameters.map { .object($0.json) }) }
        if let body {
            json["requestBody"] = [
                "required": .bool(needsBody),
                "content": .object(JSONObject(body.types.map { ($0, ["schema": body.schema.json]) })),
            ]
        }
        json["responses"] = .object(JSONObject(answers.map { ($0.status, .object($0.json)) }))
        if isOpen { json["security"] = [] }
        return json
    }

    private var id: String { Self.id(method, path) }

    /// `get /Users/{id}` as a word: `getUsersId`.
    static func id(_ method: HTTPRequest.Method, _ path: String) -> String {
        let words = path.utf8.split { !$0.isLetterOrDigit }.map { String(Substring($0)) }
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
        if let body { json["content"] = .object([body.type: ["schema": body.schema.json]]) }
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

extension OpenAPIOperation.Schema {
    fileprivate var json: JSONValue {
        switch self {
        case .named(let name): .reference(to: name)
        case .inline(let schema): .object(schema)
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (self | 0x20) &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
    }
}
