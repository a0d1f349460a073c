/// An attribute selection resolved against a schema: what to keep of each resource of an answer.
///
/// `returned` decides first (RFC 7643 §7): `never` is dropped, `always` is kept, `default` and `request` follow the
/// selection. Made once an answer, applied to each of its resources.
package struct AttributeProjection: Sendable {
    private let level: Level

    /// Resolves a selection.
    package init(_ selection: AttributeSelection, schema: ResourceSchema, written: WrittenAttributes = .none) {
        level = ProjectionBuilder(selection, schema: schema, written: written).resource()
    }

    /// The resource as the answer shows it.
    package func apply(to resource: JSONObject) -> JSONObject {
        level.apply(to: resource)
    }
}

extension AttributeProjection {
    /// What becomes of one member.
    indirect enum Rule: Sendable, Hashable {
        case keep
        case drop
        /// The member is complex: a rule for each of its members, in every element.
        case inside(Level)
    }

    /// The rules for the members of one object.
    struct Level: Sendable, Hashable {
        /// By name in lower case.
        var rules: [String: Rule] = [:]
        var others: Rule
        /// For extensions that have no rule of their own, where that is not the one for other members.
        var otherExtensions: Rule?

        var keepsAll: Bool {
            others == .keep && rules.values.allSatisfy { $0 == .keep }
        }

        func apply(to object: JSONObject) -> JSONObject {
            var kept = JSONObject()
            for (name, value) in object {
                switch rule(for: name) {
                case .keep: kept[name] = value
                case .drop: continue
                case .inside(let level): kept[name] = level.apply(to: value)
                }
            }
            return kept
        }

        private func rule(for name: String) -> Rule {
            if let rule = rules[name.asciiLowercased] { return rule }
            guard let otherExtensions, name.utf8.contains(UInt8(ascii: ":")) else { return others }
            return otherExtensions
        }

        /// What is left of a value, or nil; a simple one where a complex one belongs is its sub-attribute `value`.
        private func apply(to value: JSONValue) -> JSONValue? {
            switch value {
            case .object(let object):
                let kept = apply(to: object)
                return kept.isEmpty && !object.isEmpty ? nil : .object(kept)
            case .array(let elements):
                let kept = elements.compactMap { apply(to: $0) }
                return kept.isEmpty && !elements.isEmpty ? nil : .array(kept)
            default:
                return rules["value"] ?? others == .drop ? nil : value
            }
        }
    }
}
