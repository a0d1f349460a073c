internal import SCIM

extension JSONValue {
    /// The value with what lies at a path replaced by what `edit` makes of it; nil takes it away.
    ///
    /// A path goes through the elements of a list as through a single one. What it does not reach stays as it is.
    func editing(_ steps: ArraySlice<String>, _ edit: (JSONValue) -> JSONValue?) -> JSONValue? {
        guard let first = steps.first else { return edit(self) }
        switch self {
        case .array(let elements):
            return .array(elements.compactMap { $0.editing(steps, edit) })
        case .object(var members):
            guard let (name, value) = members.member(named: first) else { return self }
            members[name] = value.editing(steps.dropFirst(), edit)
            // What has lost everything is not there.
            return members.isEmpty ? nil : .object(members)
        case .null, .bool, .number, .string:
            return self
        }
    }

    /// The value with a member renamed, in its place.
    func renaming(_ steps: ArraySlice<String>, to name: String) -> JSONValue {
        guard let first = steps.first else { return self }
        switch self {
        case .array(let elements):
            return .array(elements.map { $0.renaming(steps, to: name) })
        case .object(let members):
            let isLast = steps.count == 1
            return .object(
                JSONObject(
                    members.map { member, value in
                        guard member.equalsIgnoringASCIICase(first) else { return (member, value) }
                        return isLast ? (name, value) : (member, value.renaming(steps.dropFirst(), to: name))
                    }
                )
            )
        case .null, .bool, .number, .string:
            return self
        }
    }

    /// The value with a member set, and what leads to it made where it is not there.
    func setting(_ steps: ArraySlice<String>, to value: JSONValue) -> JSONValue {
        guard let first = steps.first else { return value }
        guard case .object(var members) = self else { return self }
        let name = members.member(named: first)?.name ?? first
        members[name] = (members[name] ?? .object([:])).setting(steps.dropFirst(), to: value)
        return .object(members)
    }
}
