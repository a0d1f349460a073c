extension Filter {
    /// The ids that the filter compares members with by `eq` or `ne`; nil when it speaks of members in any other way.
    ///
    /// A group's members are not part of its document. To evaluate the filter, its `members` need hold only those of
    /// these ids that are members.
    package var memberLiterals: [String]? {
        switch self {
        case .present(let path):
            return path.isAnyMembers ? nil : []
        case .compare(let path, let op, let value):
            guard path.isAnyMembers else { return [] }
            guard path.isMembers, op == .eq || op == .ne, case .string(let id) = value else { return nil }
            return [id]
        case .valuePath(let path, let inner, let suffix):
            guard path.isAnyMembers else { return [] }
            return suffix == nil && path.subAttribute == nil ? inner.valueLiterals : nil
        case .and(let left, let right), .or(let left, let right):
            guard let left = left.memberLiterals, let right = right.memberLiterals else { return nil }
            return left + right
        case .not(let inner):
            return inner.memberLiterals
        }
    }

    /// Whether an attribute occurs in the filter, under whatever schema, itself or by a sub-attribute.
    package func mentions(_ attribute: String) -> Bool {
        switch self {
        case .present(let path), .compare(let path, _, _), .valuePath(let path, _, _):
            path.name.equalsIgnoringASCIICase(attribute)
        case .and(let left, let right), .or(let left, let right):
            left.mentions(attribute) || right.mentions(attribute)
        case .not(let inner):
            inner.mentions(attribute)
        }
    }

    /// The literals of a filter between brackets that does nothing but compare `value` by `eq`.
    private var valueLiterals: [String]? {
        switch self {
        case .compare(let path, .eq, .string(let id)):
            return path.isValue ? [id] : nil
        case .and(let left, let right), .or(let left, let right):
            guard let left = left.valueLiterals, let right = right.valueLiterals else { return nil }
            return left + right
        case .present, .compare, .valuePath, .not:
            return nil
        }
    }
}

extension AttributePath {
    fileprivate var isAnyMembers: Bool {
        name.equalsIgnoringASCIICase("members")
    }
}
