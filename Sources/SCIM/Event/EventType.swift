/// What happened to a user or a group.
public enum EventType: String, Sendable, Hashable, CaseIterable {
    case userCreated = "user.created"
    case userUpdated = "user.updated"
    case userDeactivated = "user.deactivated"
    case userReactivated = "user.reactivated"
    case userDeleted = "user.deleted"
    case groupCreated = "group.created"
    case groupUpdated = "group.updated"
    case groupMembersChanged = "group.members_changed"
    case groupDeleted = "group.deleted"

    /// The kind of resource it happened to.
    public var resourceKind: ResourceKind {
        switch self {
        case .userCreated, .userUpdated, .userDeactivated, .userReactivated, .userDeleted: .user
        case .groupCreated, .groupUpdated, .groupMembersChanged, .groupDeleted: .group
        }
    }
}
