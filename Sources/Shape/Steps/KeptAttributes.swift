internal import SCIM

/// The attributes that `keep` leaves, as a tree.
indirect enum KeptAttributes: Sendable, Hashable {
    /// Everything from here on.
    case all
    /// Only these members; names are in lower case.
    case some([String: KeptAttributes])

    init(_ paths: [ResourcePath]) {
        self = .some([:])
        for path in paths { insert(path.steps[...]) }
    }

    private mutating func insert(_ steps: ArraySlice<String>) {
        guard case .some(var members) = self else { return }
        guard let first = steps.first?.asciiLowercased else {
            self = .all
            return
        }
        members[first, default: .some([:])].insert(steps.dropFirst())
        self = .some(members)
    }

    /// What of this is at a path; nil for nothing.
    func below(_ steps: some Sequence<String>) -> KeptAttributes? {
        var here = self
        for step in steps {
            guard case .some(let members) = here else { return .all }
            guard let next = members[step.asciiLowercased] else { return nil }
            here = next
        }
        return here
    }

    /// What is left of a value.
    func filter(_ value: JSONValue) -> JSONValue? {
        guard case .some(let kept) = self else { return value }
        switch value {
        case .array(let elements):
            return .array(elements.compactMap(filter))
        case .object(let members):
            let left = members.compactMap { name, value in
                kept[name.asciiLowercased]?.filter(value).map { (name, $0) }
            }
            return left.isEmpty ? nil : .object(JSONObject(left))
        case .null, .bool, .number, .string:
            return nil
        }
    }
}
