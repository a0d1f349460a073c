/// What the extensions of a resource type ask beyond the types of values, found once so that a request only looks at
/// what there is: nothing, unless an operator declared such an attribute.
struct ExtensionRules: Sendable {
    /// An attribute of an extension, or a sub-attribute of it.
    struct Place: Sendable {
        let urn: String
        let attribute: AttributeDefinition
        let subAttribute: AttributeDefinition?

        /// What the rule is about.
        var definition: AttributeDefinition { subAttribute ?? attribute }

        /// The path in RFC 7644 notation.
        var path: String {
            "\(urn):\(attribute.name)\(subAttribute.map { "." + $0.name } ?? "")"
        }
    }

    /// The URNs of extensions that every resource has (RFC 7643 §6).
    let requiredExtensions: [String]
    /// What every resource that has the extension has, or every value that the sub-attribute is part of.
    let required: [Place]
    /// What never changes once it has a value.
    let immutable: [Place]
    /// What no two resources share.
    let unique: [Place]
    /// What is thrown away, since nobody may ever read it.
    let discarded: [Place]
    /// Whether an answer leaves out values unless they are asked for.
    let hidesValues: Bool

    init(_ extensions: [SchemaDefinition], required urns: [String]) {
        let places = extensions.flatMap { schema in
            schema.attributes.flatMap { attribute in
                [Place(urn: schema.id, attribute: attribute, subAttribute: nil)]
                    + attribute.subAttributes.map {
                        Place(urn: schema.id, attribute: attribute, subAttribute: $0)
                    }
            }
        }
        requiredExtensions = urns
        required = places.filter(\.definition.isRequired)
        immutable = places.filter {
            $0.definition.mutability == .immutable && !($0.subAttribute != nil && $0.attribute.isMultiValued)
        }
        unique = places.filter { $0.definition.uniqueness != .none && $0.subAttribute == nil }
        discarded = places.filter(\.definition.isDiscarded)
        hidesValues = places.contains { $0.definition.returned == .request || $0.definition.isDiscarded }
    }

    /// Whether there is something that a changed resource must be held against.
    var governsChanges: Bool {
        !(requiredExtensions.isEmpty && required.isEmpty && immutable.isEmpty && discarded.isEmpty)
    }
}

extension JSONObject {
    /// The value at a place; of a sub-attribute, in a single complex value.
    subscript(place: ExtensionRules.Place) -> JSONValue? {
        get {
            let value = self[place.urn]?.object?[place.attribute.name]
            guard let part = place.subAttribute else { return value }
            return value?.object?[part.name]
        }
        set {
            guard var members = self[place.urn]?.object ?? (newValue == nil ? nil : JSONObject()) else { return }
            if let part = place.subAttribute {
                members[place.attribute.name] = members[place.attribute.name]?.setting(part.name, to: newValue)
            } else {
                members[place.attribute.name] = newValue
            }
            self[place.urn] = members.isEmpty ? nil : .object(members)
        }
    }
}

extension JSONValue {
    /// The object, or each object of the array, with a member set; nil when nothing is left.
    fileprivate func setting(_ name: String, to value: JSONValue?) -> JSONValue? {
        switch self {
        case .object(var members):
            members[name] = value
            return members.isEmpty ? nil : .object(members)
        case .array(let elements):
            let kept = elements.compactMap { $0.setting(name, to: value) }
            return kept.isEmpty ? nil : .array(kept)
        default:
            return self
        }
    }
}
