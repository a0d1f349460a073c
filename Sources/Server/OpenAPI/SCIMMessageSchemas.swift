internal import SCIM

/// The messages of RFC 7644 in the words of JSON Schema.
enum SCIMMessageSchemas {
    static let error: JSONObject = [
        "type": "object",
        "description": "Why a request was refused (RFC 7644 §3.12).",
        "required": ["schemas", "status", "detail"],
        "properties": [
            "schemas": ["const": [.string(SchemaURN.error)]],
            "status": ["type": "string", "pattern": "^[45][0-9]{2}$"],
            "scimType": ["type": "string", "enum": .array(SCIMError.Kind.allCases.map { .string($0.rawValue) })],
            "detail": ["type": "string", "minLength": 1],
        ],
    ]

    /// A page of resources.
    static func list(of schema: String?) -> JSONObject {
        [
            "type": "object",
            "description": "A page of a list (RFC 7644 §3.4.2).",
            "required": ["schemas", "itemsPerPage", "Resources"],
            "properties": [
                "schemas": ["const": [.string(SchemaURN.listResponse)]],
                "totalResults": ["type": "integer", "minimum": 0],
                "startIndex": ["type": "integer", "minimum": 1],
                "itemsPerPage": ["type": "integer", "minimum": 0],
                "nextCursor": ["type": "string"],
                "Resources": ["type": "array", "items": schema.map(JSONValue.reference(to:)) ?? ["type": "object"]],
            ],
        ]
    }

    static let search: JSONObject = [
        "type": "object",
        "description": "A query in a body (RFC 7644 §3.4.3).",
        "properties": [
            "schemas": ["const": [.string(SchemaURN.searchRequest)]],
            "filter": ["type": "string"],
            "startIndex": ["type": "integer"],
            "count": ["type": "integer"],
            "cursor": ["type": "string"],
            "attributes": ["type": "array", "items": ["type": "string"]],
            "excludedAttributes": ["type": "array", "items": ["type": "string"]],
            "sortBy": ["type": "string"],
            "sortOrder": ["enum": ["ascending", "descending"]],
        ],
    ]

    static let patch: JSONObject = [
        "type": "object",
        "description": "Changes of a resource (RFC 7644 §3.5.2).",
        "required": ["schemas", "Operations"],
        "properties": [
            "schemas": ["const": [.string(SchemaURN.patchOp)]],
            "Operations": [
                "type": "array",
                "minItems": 1,
                "items": [
                    "type": "object",
                    "required": ["op"],
                    "properties": [
                        "op": ["enum": ["add", "remove", "replace"]],
                        "path": ["type": "string"],
                        "value": true,
                    ],
                ],
            ],
        ],
    ]

    static let bulk: JSONObject = [
        "type": "object",
        "description": "Several changes in one request (RFC 7644 §3.7).",
        "required": ["schemas", "Operations"],
        "properties": [
            "schemas": ["const": [.string(SchemaURN.bulkRequest)]],
            "failOnErrors": ["type": "integer", "minimum": 1],
            "Operations": [
                "type": "array",
                "items": [
                    "type": "object",
                    "required": ["method", "path"],
                    "properties": [
                        "method": ["enum": ["POST", "PUT", "PATCH", "DELETE"]],
                        "path": ["type": "string"],
                        "bulkId": ["type": "string"],
                        "version": ["type": "string"],
                        "data": ["type": "object"],
                    ],
                ],
            ],
        ],
    ]

    static let bulkAnswer: JSONObject = [
        "type": "object",
        "description": "What became of each change (RFC 7644 §3.7.3).",
        "required": ["schemas", "Operations"],
        "properties": [
            "schemas": ["const": [.string(SchemaURN.bulkResponse)]],
            "Operations": [
                "type": "array",
                "items": [
                    "type": "object",
                    "required": ["method", "status"],
                    "properties": [
                        "method": ["type": "string"],
                        "status": ["type": "string", "pattern": "^[1-5][0-9]{2}$"],
                        "bulkId": ["type": "string"],
                        "location": ["type": "string"],
                        "version": ["type": "string"],
                        "response": .reference(to: "Error"),
                    ],
                ],
            ],
        ],
    ]
}
