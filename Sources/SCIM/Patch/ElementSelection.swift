/// The elements of a multi-valued attribute that a PATCH path selects with a filter.
struct ElementSelection {
    private let evaluator: FilterEvaluator
    /// What an element must hold to be selected, when the filter is nothing but equalities.
    let equalities: [(name: String, value: JSONValue)]?

    init(_ filter: Filter, of path: AttributePath, by rules: ResourceReader) throws(SCIMError) {
        evaluator = try FilterEvaluator(
            filter,
            elementsOf: path,
            schema: rules.schema,
            tolerance: rules.tolerance
        )
        equalities = filter.equalities
    }

    func matches(_ element: JSONValue) -> Bool {
        evaluator.matches(element: element)
    }
}

extension Filter {
    /// The terms of `a eq 1 and b eq 2`; nil when the filter asks for anything else.
    fileprivate var equalities: [(name: String, value: JSONValue)]? {
        switch self {
        case .compare(let path, .eq, let value) where path.schema == nil && path.subAttribute == nil:
            return [(path.name, value)]
        case .and(let left, let right):
            guard let left = left.equalities, let right = right.equalities else { return nil }
            return left + right
        default:
            return nil
        }
    }
}
