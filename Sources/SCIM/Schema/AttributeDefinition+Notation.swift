/// The short notation in which the standard schemas are written.
extension AttributeDefinition {
    static func string(_ name: String, _ description: String, canonical: [String] = []) -> AttributeDefinition {
        AttributeDefinition(name, .string, description, canonicalValues: canonical)
    }

    static func boolean(_ name: String, _ description: String) -> AttributeDefinition {
        AttributeDefinition(name, .boolean, description)
    }

    static func integer(_ name: String, _ description: String) -> AttributeDefinition {
        AttributeDefinition(name, .integer, description)
    }

    static func dateTime(_ name: String, _ description: String) -> AttributeDefinition {
        AttributeDefinition(name, .dateTime, description)
    }

    /// Binary values are case exact (RFC 7643 §2.3.6), although §8.7.1 prints otherwise.
    static func binary(_ name: String, _ description: String) -> AttributeDefinition {
        AttributeDefinition(name, .binary, description, isCaseExact: true)
    }

    /// References are case exact (RFC 7643 §2.3.7), although §8.7.1 prints otherwise.
    static func reference(_ name: String, to types: [String], _ description: String) -> AttributeDefinition {
        AttributeDefinition(name, .reference, description, isCaseExact: true, referenceTypes: types)
    }

    static func complex(
        _ name: String,
        _ description: String,
        _ subAttributes: [AttributeDefinition]
    ) -> AttributeDefinition {
        AttributeDefinition(name, .complex, description, subAttributes: subAttributes)
    }

    /// A multi-valued complex attribute whose elements have the default sub-attributes of RFC 7643 §2.4.
    static func plural(
        _ name: String,
        _ description: String,
        value: AttributeDefinition,
        types: [String] = []
    ) -> AttributeDefinition {
        complex(
            name,
            description,
            [
                value,
                .string("display", "A name for people, for display only."),
                .string("type", "A label that says what the value is for.", canonical: types),
                .primary,
            ]
        ).multiValued
    }

    static var primary: AttributeDefinition {
        .boolean("primary", "Whether this is the preferred value. At most one element has the value true.")
    }

    var multiValued: AttributeDefinition { with(\.isMultiValued, true) }
    var required: AttributeDefinition { with(\.isRequired, true) }
    var caseExact: AttributeDefinition { with(\.isCaseExact, true) }
    var readOnly: AttributeDefinition { with(\.mutability, .readOnly) }
    var immutable: AttributeDefinition { with(\.mutability, .immutable) }

    func returned(_ returned: Returned) -> AttributeDefinition { with(\.returned, returned) }
    func unique(_ uniqueness: Uniqueness) -> AttributeDefinition { with(\.uniqueness, uniqueness) }
    func mutability(_ mutability: Mutability) -> AttributeDefinition { with(\.mutability, mutability) }

    /// The attribute and all below it readOnly: what the server alone writes.
    var readOnlyThroughout: AttributeDefinition {
        readOnly.with(\.subAttributes, subAttributes.map(\.readOnlyThroughout))
    }

    func with<Value>(_ property: WritableKeyPath<Self, Value>, _ value: Value) -> AttributeDefinition {
        var copy = self
        copy[keyPath: property] = value
        return copy
    }
}
