internal import SCIM

/// What an answer looks like, for the OpenAPI document.
indirect enum AdminShape: Sendable {
    case string
    case moment
    case integer
    case boolean
    /// Something or null.
    case optional(AdminShape)
    case list(AdminShape)
    /// Members by name; all are there unless they are `absentable`.
    case object([(String, AdminShape)])
    /// A member that may be missing.
    case absentable(AdminShape)
    /// Members with any names, all of one shape.
    case map(AdminShape)
    /// An object whose members are described elsewhere.
    case anyObject
    /// Plain text.
    case text(String)

    /// The media type of an answer of this shape.
    var mediaType: String {
        if case .text(let type) = self { type } else { "application/json" }
    }

    /// The JSON Schema.
    var schema: JSONObject {
        switch self {
        case .string, .text: return ["type": "string"]
        case .moment: return ["type": "string", "format": "date-time"]
        case .integer: return ["type": "integer"]
        case .boolean: return ["type": "boolean"]
        case .optional(let shape): return ["anyOf": [.object(shape.schema), ["type": "null"]]]
        case .absentable(let shape): return shape.schema
        case .list(let shape): return ["type": "array", "items": .object(shape.schema)]
        case .map(let shape): return ["type": "object", "additionalProperties": .object(shape.schema)]
        case .anyObject: return ["type": "object"]
        case .object(let members):
            var properties = JSONObject()
            var required: [JSONValue] = []
            for (name, shape) in members {
                properties[name] = .object(shape.schema)
                if case .absentable = shape { continue }
                required.append(.string(name))
            }
            return [
                "type": "object", "properties": .object(properties), "required": .array(required),
                "additionalProperties": false,
            ]
        }
    }

    /// A part of a list, and where the next part begins.
    static func page(of shape: AdminShape) -> AdminShape {
        .object([("items", .list(shape)), ("next", .optional(.integer))])
    }
}
