/// A deviation from RFC 7643 and RFC 7644 that identity providers are known to send, as a switch.
///
/// What each is about is in ``facts``.
package enum ToleranceRule: UInt8, CaseIterable, Sendable, Hashable {
    case operationNames
    case booleanStrings
    case listedRemoval
    case qualifiedKeys
    case dottedURNs
    case missingElements
    case readOnlyTargets
    case unknownAttributes
    case unknownSchemas
    case bareComplexValues
    case singleValues
    case unqualifiedExtensions
    case emptyStrings
    case mediaTypes
    case rawTokens
    case twoPrimaries
    case missingSchemas
    case scim11URNs
    case bareMembers
    case untidyPaths
    // What the RFCs allow and the IETF's interoperability profile forbids.
    case pathlessPatch
    case undefinedFilterAttributes
    case allOperators

    /// Whether the RFCs allow it: then only the interoperability profile switches it off, and nobody counts it.
    package var isStandard: Bool {
        switch self {
        case .pathlessPatch, .undefinedFilterAttributes, .allOperators: true
        default: false
        }
    }

    /// The name in `gateway.yaml`, in lists and in the store.
    package var name: String { facts.name }

    /// The rule with a name.
    package init?(name: String) {
        guard let rule = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = rule
    }
}
