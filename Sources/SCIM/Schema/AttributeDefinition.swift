/// The data types of RFC 7643 §2.3.
package enum AttributeType: String, Sendable, Hashable, CaseIterable {
    case string, boolean, decimal, integer, dateTime, binary, reference, complex
}

/// One attribute of a schema with its characteristics (RFC 7643 §2.2 and §7).
package struct AttributeDefinition: Sendable, Hashable {
    /// Who may change the value, and when.
    package enum Mutability: String, Sendable, Hashable {
        case readOnly, readWrite, immutable, writeOnly
    }

    /// When an answer holds the value.
    package enum Returned: String, Sendable, Hashable {
        case always, never, `default`, request
    }

    /// Among which resources the value occurs once.
    package enum Uniqueness: String, Sendable, Hashable {
        case none, server, global
    }

    package let name: String
    package let type: AttributeType
    package let description: String
    package var isMultiValued: Bool
    package var isRequired: Bool
    package var isCaseExact: Bool
    package var mutability: Mutability
    package var returned: Returned
    package var uniqueness: Uniqueness
    package var subAttributes: [AttributeDefinition]
    /// Values that are suggested.
    ///
    /// Others are accepted (RFC 7643 §2.3.1).
    package var canonicalValues: [String]
    /// What a reference may point to.
    package var referenceTypes: [String]

    /// Makes a definition; what is not given has the default of RFC 7643 §2.2.
    package init(
        _ name: String,
        _ type: AttributeType,
        _ description: String,
        isMultiValued: Bool = false,
        isRequired: Bool = false,
        isCaseExact: Bool = false,
        mutability: Mutability = .readWrite,
        returned: Returned = .default,
        uniqueness: Uniqueness = .none,
        subAttributes: [AttributeDefinition] = [],
        canonicalValues: [String] = [],
        referenceTypes: [String] = []
    ) {
        self.name = name
        self.type = type
        self.description = description
        self.isMultiValued = isMultiValued
        self.isRequired = isRequired
        self.isCaseExact = isCaseExact
        self.mutability = mutability
        self.returned = returned
        self.uniqueness = uniqueness
        self.subAttributes = subAttributes
        self.canonicalValues = canonicalValues
        self.referenceTypes = referenceTypes
    }

    /// The sub-attribute with this name in any case.
    package func subAttribute(named name: String) -> AttributeDefinition? {
        subAttributes.first { $0.name.equalsIgnoringASCIICase(name) }
    }
}
