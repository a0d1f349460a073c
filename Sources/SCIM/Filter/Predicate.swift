/// A filter ready to be evaluated: paths resolved to member names, literals converted, negations spelled out.
indirect enum Predicate: Sendable {
    case constant(Bool)
    case all([Predicate])
    case any([Predicate])
    case not(Predicate)
    /// Some value at the end of the path passes. The path goes through every element of an array on its way.
    case value([String], ValueTest)
    /// Some one element of the values at the path satisfies all of the predicate.
    case element([String], Predicate)

    func matches(_ value: JSONValue) -> Bool {
        switch self {
        case .constant(let truth): truth
        case .all(let predicates): predicates.allSatisfy { $0.matches(value) }
        case .any(let predicates): predicates.contains { $0.matches(value) }
        case .not(let predicate): !predicate.matches(value)
        case .value(let steps, let test): value.contains(at: steps[...], where: test.matches)
        case .element(let steps, let predicate): value.contains(at: steps[...], where: predicate.matches)
        }
    }
}

extension JSONValue {
    /// Whether some value at the end of `steps` satisfies the condition.
    fileprivate func contains(at steps: ArraySlice<String>, where condition: (JSONValue) -> Bool) -> Bool {
        switch self {
        case .array(let elements):
            return elements.contains { $0.contains(at: steps, where: condition) }
        case .object(let members):
            guard let step = steps.first else { return condition(self) }
            return members.value(named: step)?.contains(at: steps.dropFirst(), where: condition) ?? false
        default:
            // A simple value where the schema has a complex one is its default sub-attribute: "members": ["2819c223"].
            guard let step = steps.first else { return condition(self) }
            return steps.count == 1 && step == "value" && condition(self)
        }
    }
}
