internal import SCIM

/// SCIM's schemas in the words of JSON Schema.
///
/// What clients may send beyond a schema is kept or passed over, and a connection's tolerance takes many a value of
/// another type: nothing here forbids members that are not named.
extension ResourceSchema {
    /// The body of an answer.
    ///
    /// Which attributes it holds is the client's choice (RFC 7644 §3.9), but for those that always come.
    var answerSchema: JSONObject {
        let attributes = (Self.common + core.attributes).filter { $0.returned != .never }
        return object(attributes, required: attributes.filter { $0.returned == .always }.map(\.name))
    }

    /// The body of a POST or PUT.
    var requestSchema: JSONObject {
        let attributes = (Self.common + core.attributes).filter { $0.mutability != .readOnly }
        let required = attributes.filter { $0.isRequired && $0.name != "schemas" }.map(\.name)
        return object(attributes, required: ["schemas"] + required + requiredExtensions)
    }

    private func object(_ attributes: [AttributeDefinition], required: [String]) -> JSONObject {
        let own = attributes.map { ($0.name, JSONValue.object($0.valueSchema)) }
        let others = extensions.map { definition in
            (definition.id, JSONValue.object(.objectSchema(definition.description, definition.attributes)))
        }
        return [
            "type": "object",
            "description": .string(core.description),
            "required": .array(required.map { .string($0) }),
            "properties": .object(JSONObject(own + others)),
        ]
    }
}

extension AttributeDefinition {
    /// The schema of the attribute's value.
    fileprivate var valueSchema: JSONObject {
        guard isMultiValued else { return singleSchema }
        var schema: JSONObject = ["type": "array", "items": .object(singleSchema)]
        schema["description"] = .string(description)
        return schema
    }

    private var singleSchema: JSONObject {
        if type == .complex { return .objectSchema(description, subAttributes.filter { $0.returned != .never }) }
        var schema: JSONObject = ["type": .string(typeName), "description": .string(description)]
        if type == .dateTime { schema["format"] = "date-time" }
        if type == .string, isRequired { schema["minLength"] = 1 }
        return schema
    }

    private var typeName: String {
        switch type {
        case .boolean: "boolean"
        case .decimal: "number"
        case .integer: "integer"
        case .string, .dateTime, .binary, .reference, .complex: "string"
        }
    }
}

extension JSONObject {
    /// An object that may hold some attributes.
    fileprivate static func objectSchema(_ description: String, _ attributes: [AttributeDefinition]) -> JSONObject {
        [
            "type": "object",
            "description": .string(description),
            "properties": .object(JSONObject(attributes.map { ($0.name, .object($0.valueSchema)) })),
        ]
    }
}
