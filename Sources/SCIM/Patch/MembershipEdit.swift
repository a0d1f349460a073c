/// What a PATCH does to the members of a group, which are rows and not part of the document.
package enum MembershipEdit: Sendable, Hashable {
    case add([MemberReference])
    /// Ids that may or may not be members.
    case remove([String])
    case removeAll
    /// Makes these the only members.
    case replace([MemberReference])
    /// Removes the members that a filter selects by more than their ids.
    case removeMatching(Filter)
}

extension MembershipEdit {
    /// The edit that one operation on `members` asks for; nil when it asks for none.
    init?(_ operation: PatchOperation, values: ValueReader) throws(SCIMError) {
        let value = operation.value ?? .null
        switch operation.kind {
        case .add:
            let members = try Self.references(value, values)
            guard !members.isEmpty else { return nil }
            self = .add(members)
        case .replace:
            self = .replace(try Self.references(value, values))
        case .remove where operation.value == nil || !values.tolerance.accepts(.listedRemoval):
            self = .removeAll
        case .remove:
            // An empty list, or null in its place, removes nobody: it must never be taken for "everybody".
            let members = try Self.references(value, values)
            guard !members.isEmpty else { return nil }
            self = .remove(members.map(\.value))
        }
    }

    /// The edit that an operation on `members[…]` asks for.
    init(_ operation: PatchOperation, selecting filter: Filter) throws(SCIMError) {
        guard operation.kind == .remove else {
            throw .badRequest(
                .mutability,
                "A member cannot be changed, only added and removed: use op \"add\" or \"remove\" on 'members'."
            )
        }
        // A name that no member has would be unequal to everything: `members[vlaue ne "x"]` must not empty a group.
        if let name = filter.unknownMemberAttribute {
            throw .badRequest(
                .invalidFilter,
                "Members have no '\(name)'. Select them by 'value', 'display' or 'type', as in members[value eq \"<id>\"]."
            )
        }
        if let ids = filter.memberIDs { self = .remove(ids) } else { self = .removeMatching(filter) }
    }

    private static func references(
        _ value: JSONValue,
        _ values: ValueReader
    ) throws(SCIMError) -> [MemberReference] {
        do throws(ValueFault) {
            return try values.members(value)
        } catch {
            throw error.inside("members").scimError
        }
    }
}

extension Filter {
    /// The ids that the filter lists as `value eq "a" or value eq "b"`; nil when it asks for anything else.
    fileprivate var memberIDs: [String]? {
        var ids: [String] = []
        return collectMemberIDs(into: &ids) ? ids : nil
    }

    private func collectMemberIDs(into ids: inout [String]) -> Bool {
        switch self {
        case .compare(let path, .eq, .string(let id)) where path.isPlain("value"):
            ids.append(id)
            return true
        case .or(let left, let right):
            return left.collectMemberIDs(into: &ids) && right.collectMemberIDs(into: &ids)
        default:
            return false
        }
    }
}

extension Filter {
    /// A name in the filter that is not that of a member's sub-attribute.
    fileprivate var unknownMemberAttribute: String? {
        switch self {
        case .present(let path), .compare(let path, _, _): path.isMemberAttribute ? nil : path.description
        case .valuePath(let path, _, _): path.description
        case .and(let left, let right), .or(let left, let right):
            left.unknownMemberAttribute ?? right.unknownMemberAttribute
        case .not(let inner): inner.unknownMemberAttribute
        }
    }
}

extension AttributePath {
    fileprivate var isMemberAttribute: Bool {
        ["value", "display", "type"].contains(where: isPlain)
    }

    /// Whether the path is just this name.
    fileprivate func isPlain(_ name: String) -> Bool {
        schema == nil && subAttribute == nil && self.name.equalsIgnoringASCIICase(name)
    }
}
