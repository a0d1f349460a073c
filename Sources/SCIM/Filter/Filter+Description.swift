extension Filter: CustomStringConvertible {
    /// The filter in RFC 7644 notation; it parses back to the same value.
    public var description: String {
        switch self {
        case .present(let path): "\(path) pr"
        case .compare(let path, let op, let value): "\(path) \(op.rawValue) \(value.filterLiteral)"
        case .valuePath(let path, let filter, let suffix): "\(path)[\(filter)]\(suffix.map(\.text) ?? "")"
        case .and(let left, let right): "\(left.parenthesized(above: .and)) and \(right.parenthesized(above: .term))"
        case .or(let left, let right): "\(left) or \(right.parenthesized(above: .and))"
        case .not(let inner): "not (\(inner))"
        }
    }

    private enum Precedence: Int {
        case or, and, term
    }

    private var precedence: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        default: .term
        }
    }

    /// The text, in parentheses where it binds less tightly than its place demands.
    private func parenthesized(above place: Precedence) -> String {
        precedence.rawValue < place.rawValue ? "(\(self))" : description
    }
}

extension Filter.Suffix {
    fileprivate var text: String {
        switch self {
        case .present(let name): ".\(name) pr"
        case .compare(let name, let op, let value): ".\(name) \(op.rawValue) \(value.filterLiteral)"
        }
    }
}

extension JSONValue {
    fileprivate var filterLiteral: String {
        String(decoding: JSONWriter.bytes(self), as: UTF8.self)
    }
}
