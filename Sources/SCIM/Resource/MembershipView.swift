/// The other end of a membership as an answer or an event shows it: a member of a group, or a group of a user.
package struct MembershipView: Sendable, Hashable {
    package let id: String
    package let kind: ResourceKind
    /// The name for people; empty when it has none, and then not shown.
    package let display: String
    /// Whether it goes through no other group.
    package let isDirect: Bool

    package init(id: String, kind: ResourceKind, display: String, isDirect: Bool = true) {
        self.id = id
        self.kind = kind
        self.display = display
        self.isDirect = isDirect
    }
}
