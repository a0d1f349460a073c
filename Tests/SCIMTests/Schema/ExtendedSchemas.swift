import SCIM

/// A connection's schemas with an extension that has one attribute of every sort.
enum ExtendedSchemas {
    static let urn = "urn:ietf:params:scim:schemas:extension:MyCorp:2.0:User"

    static let extended = SchemaDefinition(
        id: urn,
        name: "MyCorp",
        description: "What MyCorp adds",
        attributes: [
            AttributeDefinition("code", .string, "A code.", isCaseExact: true),
            AttributeDefinition("label", .string, "A label.", canonicalValues: ["gold", "silver"]),
            AttributeDefinition("remote", .boolean, "Works from home."),
            AttributeDefinition("level", .integer, "A level."),
            AttributeDefinition("rate", .decimal, "A rate."),
            AttributeDefinition("hired", .dateTime, "The first day."),
            AttributeDefinition("key", .binary, "A key.", isCaseExact: true),
            AttributeDefinition("page", .reference, "A page.", isCaseExact: true, referenceTypes: ["external"]),
            AttributeDefinition("tags", .string, "Tags.", isMultiValued: true),
            AttributeDefinition(
                "desk",
                .complex,
                "A desk.",
                subAttributes: [
                    AttributeDefinition("floor", .integer, "A floor.", isRequired: true),
                    AttributeDefinition("room", .string, "A room."),
                ]
            ),
            AttributeDefinition("badge", .string, "A badge.", mutability: .immutable, uniqueness: .server),
            AttributeDefinition("payroll", .string, "Set elsewhere.", mutability: .readOnly),
            AttributeDefinition("pin", .string, "A secret.", mutability: .writeOnly, returned: .never),
            AttributeDefinition("note", .string, "A long note.", returned: .request),
        ]
    )

    /// Okta's way to name an app's custom attributes.
    static let okta = SchemaDefinition(
        id: "urn:okta:app:1.0:User:custom",
        name: "Custom",
        description: "Custom attributes",
        attributes: [
            AttributeDefinition(
                "employeeType",
                .complex,
                "How somebody is employed.",
                subAttributes: [AttributeDefinition("x", .string, "A part.")]
            )
        ]
    )

    static let registry = SchemaRegistry(
        user: ResourceSchema.user.extended(by: [extended, okta], required: []),
        group: .group
    )

    /// The same, but every user needs the extension with its `level`.
    static let demanding = ResourceSchema.user.extended(
        by: [
            SchemaDefinition(
                id: urn,
                name: "MyCorp",
                description: "What every user has",
                attributes: [AttributeDefinition("level", .integer, "A level.", isRequired: true)]
            )
        ],
        required: [urn]
    )

    /// What is kept of a user with these attributes in the extension.
    static func kept(_ attributes: String, tolerance: Tolerance = .strict) throws -> JSONObject {
        let body = #"{"schemas":["\#(SchemaURN.user)","\#(urn)"],"userName":"a","\#(urn)":\#(attributes)}"#
        return try ResourceReader(schema: registry.user, tolerance: tolerance)
            .read(.object(try JSONObject(text: body))).attributes
    }

    /// What is kept of one attribute.
    static func kept(_ name: String, _ value: String, tolerance: Tolerance = .strict) throws -> JSONValue? {
        try kept(#"{"\#(name)":\#(value)}"#, tolerance: tolerance)[urn]?.object?[name]
    }

    /// A user after a PATCH with these operations.
    static func patched(
        _ before: JSONObject,
        _ operations: String,
        tolerance: Tolerance = .strict,
        schema: ResourceSchema = registry.user
    ) throws -> JSONObject {
        let body = #"{"schemas":["\#(SchemaURN.patchOp)"],"Operations":\#(operations)}"#
        let request = try PatchRequest(
            reading: .object(try JSONObject(text: body)),
            tolerance: tolerance,
            schemas: schema.urns
        )
        return try PatchApplication(schema: schema, tolerance: tolerance, resourceID: "u1")
            .apply(request, to: before).document
    }
}
