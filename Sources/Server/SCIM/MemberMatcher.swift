internal import SCIM
internal import Store

/// Decides which members a bracketed filter such as `members[display sw "A"]` means.
struct MemberMatcher {
    private let evaluator: FilterEvaluator

    init(_ filter: Filter, connection: Connection) throws {
        evaluator = try FilterEvaluator(
            filter,
            elementsOf: AttributePath(name: "members"),
            schema: connection.schemas.group,
            tolerance: connection.tolerance
        )
    }

    func matches(_ member: Membership) -> Bool {
        evaluator.matches(
            element: [
                "value": .string(member.id), "display": .string(member.display), "type": .string(member.kind.rawValue),
            ]
        )
    }
}
