/// A test of one simple value, with everything decided that does not depend on the value.
enum ValueTest: Sendable {
    /// `pr`: neither null nor an empty string, array or object (RFC 7644 Table 3).
    case present
    /// A comparison of strings; the literal is folded already unless `isExact`.
    case text(Filter.Operator, String, isExact: Bool)
    /// A chronological comparison.
    case instant(Filter.Operator, Timestamp)
    case number(Filter.Operator, JSONNumber)
    case boolean(Bool)

    func matches(_ value: JSONValue) -> Bool {
        switch self {
        case .present:
            return value.isPresent
        case .text(let op, let literal, let isExact):
            guard case .string(let text) = value else { return false }
            return op.holds(isExact ? text : text.caseFolded, literal)
        case .instant(let op, let literal):
            guard case .string(let text) = value, let moment = Timestamp(parsing: text) else { return false }
            return op.holds(moment, literal)
        case .number(let op, let literal):
            guard case .number(let number) = value else { return false }
            return op.holds(number, literal)
        case .boolean(let literal):
            return value == .bool(literal)
        }
    }
}

extension JSONValue {
    /// Whether `pr` holds: there is a value that is not empty, at some depth.
    var isPresent: Bool {
        switch self {
        case .null: false
        case .bool, .number: true
        case .string(let text): !text.isEmpty
        case .array(let elements): elements.contains(where: \.isPresent)
        case .object(let members): members.contains { $0.value.isPresent }
        }
    }
}

extension Filter.Operator {
    /// Whether the operator asks which of two values is the greater.
    var isOrdering: Bool {
        switch self {
        case .gt, .lt, .ge, .le: true
        case .eq, .ne, .co, .sw, .ew: false
        }
    }

    /// Whether the operator looks for a part of a string.
    var isSubstring: Bool {
        switch self {
        case .co, .sw, .ew: true
        case .eq, .ne, .gt, .lt, .ge, .le: false
        }
    }

    fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .eq: left == right
        case .ne: left != right
        case .gt: left > right
        case .lt: left < right
        case .ge: left >= right
        case .le: left <= right
        case .co, .sw, .ew: false
        }
    }

    /// Compares byte by byte: that is code point order, and what an index in the store does.
    ///
    /// `String` itself would find letters composed differently equal.
    fileprivate func holds(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8, right.utf8)
        return switch self {
        case .eq: left.elementsEqual(right)
        case .ne: !left.elementsEqual(right)
        case .gt: right.lexicographicallyPrecedes(left)
        case .lt: left.lexicographicallyPrecedes(right)
        case .ge: !left.lexicographicallyPrecedes(right)
        case .le: !right.lexicographicallyPrecedes(left)
        case .co: left.containsSequence(right)
        case .sw: left.starts(with: right)
        case .ew: left.reversed().starts(with: right.reversed())
        }
    }
}

extension String.UTF8View {
    fileprivate func containsSequence(_ other: String.UTF8View) -> Bool {
        guard let first = other.first else { return true }
        var rest = self[...]
        while let candidate = rest.firstIndex(of: first) {
            rest = rest[candidate...]
            if rest.starts(with: other) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
