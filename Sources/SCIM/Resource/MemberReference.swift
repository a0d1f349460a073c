/// A member as a client names it: by id.
///
/// What else the client says of it is the server's to know (RFC 7643 §4.2).
package struct MemberReference: Sendable, Hashable {
    /// The id of the member.
    package let value: String

    package init(_ value: String) {
        self.value = value
    }
}

extension ValueReader {
    /// Reads the value of `members`, each member once.
    func members(_ value: JSONValue) throws(ValueFault) -> [MemberReference] {
        // Whatever an empty string is elsewhere: here it must not mean that a group has no members.
        guard value != "" else { throw ValueFault("must be an array, not an empty string") }
        var members: [MemberReference] = []
        var seen: Set<MemberReference> = []
        for (index, element) in try array(value).enumerated() {
            do throws(ValueFault) {
                let member = try member(element)
                if seen.insert(member).inserted { members.append(member) }
            } catch {
                throw error.inside(element: index)
            }
        }
        return members
    }

    private func member(_ element: JSONValue) throws(ValueFault) -> MemberReference {
        let value: JSONValue?
        switch element {
        case .object(let object): value = object.value(named: "value")
        case .string where tolerance.accepts(.bareMembers): value = element
        default: throw ValueFault("must be an object like {\"value\": \"<id>\"}, not \(element.kind)")
        }
        guard case .string(let id) = value, !id.isEmpty else {
            throw ValueFault(
                value.map { "must be the id of a user or group, not \($0 == "" ? "empty" : $0.kind)" }
                    ?? "is missing: each member needs the id of a user or group",
                at: "value"
            )
        }
        return MemberReference(id)
    }
}
