/// Where to look for the resources that a filter selects.
///
/// A plan only narrows: every resource the filter selects is among the candidates, and the whole filter is evaluated
/// again on each of them.
package enum QueryPlan: Sendable, Hashable {
    /// There is no filter.
    case all
    /// The resource with this id.
    case identifier(String)
    /// The resources found under an entry of the index.
    case indexed(IndexEntry)
    /// The groups that this id is a member of.
    case member(String)
    /// Every resource.
    case scan

    /// Finds the best of the equalities that must hold: those at the top of the filter, joined by `and`.
    package init(_ filter: Filter?, schema: ResourceSchema) {
        guard let filter else {
            self = .all
            return
        }
        let candidates = filter.conjuncts.compactMap { QueryPlan(term: $0, schema: schema) }
        self = candidates.min { $0.cost < $1.cost } ?? .scan
    }

    private init?(term: Filter, schema: ResourceSchema) {
        switch term {
        case .compare(let path, .eq, .string(let value)):
            guard path.isCore(of: schema) else { return nil }
            self.init(equal: path, value, kind: schema.kind)
        case .valuePath(let path, let inner, let suffix):
            guard path.isCore(of: schema), path.subAttribute == nil, suffix?.needsElement ?? true,
                let value = inner.equalityOfValue ?? suffix?.equalityOfValue
            else { return nil }
            self.init(equal: path, value, kind: schema.kind)
        default:
            return nil
        }
    }

    private init?(equal path: AttributePath, _ value: String, kind: ResourceKind?) {
        if path.subAttribute == nil, path.name.equalsIgnoringASCIICase("id") {
            self = .identifier(value)
        } else if kind == .group, path.isMembers {
            self = .member(value)
        } else if let attribute = IndexEntry.Attribute(path, kind: kind) {
            self = .indexed(IndexEntry(folding: attribute, value))
        } else {
            return nil
        }
    }

    /// How many candidates to expect, in orders: one, one, few, many.
    private var cost: Int {
        switch self {
        case .identifier: 0
        case .indexed(let entry):
            switch entry.attribute {
            case .userName: 1
            case .externalId: 2
            case .displayName: 3
            case .emailValue: 4
            case .extensionValue: 6
            }
        case .member: 5
        case .all, .scan: 6
        }
    }
}

extension AttributePath {
    /// Whether the path names an attribute of the core schema, or gives no schema.
    fileprivate func isCore(of resource: ResourceSchema) -> Bool {
        schema?.equalsIgnoringASCIICase(resource.core.id) ?? true
    }

    /// `members`, or `members.value`, which it stands for.
    var isMembers: Bool {
        name.equalsIgnoringASCIICase("members") && subAttribute?.equalsIgnoringASCIICase("value") ?? true
    }

    /// `value` alone, as between brackets.
    var isValue: Bool {
        schema == nil && subAttribute == nil && name.equalsIgnoringASCIICase("value")
    }
}

extension Filter {
    /// The terms that must all hold.
    fileprivate var conjuncts: [Filter] {
        if case .and(let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
    }

    /// What `value` must equal for the filter between brackets to hold.
    fileprivate var equalityOfValue: String? {
        for case .compare(let path, .eq, .string(let value)) in conjuncts where path.isValue { return value }
        return nil
    }
}

extension Filter.Suffix {
    /// Whether there must be an element in the bracket; a negation also holds where there is none.
    fileprivate var needsElement: Bool {
        switch self {
        case .present: true
        case .compare(_, .ne, _), .compare(_, .eq, .null): false
        case .compare: true
        }
    }

    fileprivate var equalityOfValue: String? {
        guard case .compare(let name, .eq, .string(let value)) = self, name.equalsIgnoringASCIICase("value") else {
            return nil
        }
        return value
    }
}
