/// The kinds of resource that a provider writes.
public enum ResourceKind: String, Sendable, Hashable, CaseIterable {
    case user = "User"
    case group = "Group"

    /// The path below the base URL, and the plural that people read.
    public var endpoint: String {
        switch self {
        case .user: "Users"
        case .group: "Groups"
        }
    }
}
