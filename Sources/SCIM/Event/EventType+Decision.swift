/// What a change is called.
extension EventType {
    /// The type for a user that was written.
    ///
    /// - Parameters:
    ///   - old: the attributes before; nil for a new user.
    ///   - new: the attributes after.
    /// - Returns: Activation wins over whatever else changed with it: receivers act on it first.
    package static func forUser(from old: JSONObject?, to new: JSONObject) -> EventType {
        guard let old else { return .userCreated }
        return switch (old.isActive, new.isActive) {
        case (true, false): .userDeactivated
        case (false, true): .userReactivated
        default: .userUpdated
        }
    }

    /// The type for a group that was written.
    ///
    /// - Parameters:
    ///   - isNew: whether it was created.
    ///   - changes: what changed besides its members.
    /// - Returns: `group.members_changed` only where nothing but members changed.
    package static func forGroup(isNew: Bool, changes: ChangeSet) -> EventType {
        if isNew { .groupCreated } else if changes.isEmpty { .groupMembersChanged } else { .groupUpdated }
    }
}
