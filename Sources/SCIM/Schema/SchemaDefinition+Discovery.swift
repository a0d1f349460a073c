extension SchemaDefinition {
    /// The schema as `/Schemas` shows it (RFC 7643 §7).
    ///
    /// - Parameter baseURL: the URL below which the endpoints lie, without a slash at the end.
    /// - Returns: The resource, ready to be sent.
    package func json(baseURL: String) -> JSONObject {
        [
            "schemas": [.string(SchemaURN.schema)],
            "id": .string(id),
            "name": .string(name),
            "description": .string(description),
            "attributes": .array(attributes.map { .object($0.json) }),
            "meta": ["resourceType": "Schema", "location": .string("\(baseURL)/Schemas/\(id)")],
        ]
    }
}

extension AttributeDefinition {
    /// The attribute with every characteristic spelled out, also where it is the default.
    var json: JSONObject {
        var json: JSONObject = [
            "name": .string(name),
            "type": .string(type.rawValue),
            "multiValued": .bool(isMultiValued),
            "description": .string(description),
            "required": .bool(isRequired),
            "caseExact": .bool(isCaseExact),
            "mutability": .string(mutability.rawValue),
            "returned": .string(returned.rawValue),
            "uniqueness": .string(uniqueness.rawValue),
        ]
        if !canonicalValues.isEmpty { json["canonicalValues"] = .array(canonicalValues.map { .string($0) }) }
        if !referenceTypes.isEmpty { json["referenceTypes"] = .array(referenceTypes.map { .string($0) }) }
        if !subAttributes.isEmpty { json["subAttributes"] = .array(subAttributes.map { .object($0.json) }) }
        return json
    }
}
