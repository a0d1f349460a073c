/// The other end of a membership as an answer or an event shows it: a member of a group, or a group of a user.
package struct MembershipView: Sendable, Hashable {
    package let id: String
    package let kind: ResourceKind
    package let display: String

    package init(id: String, kind: ResourceKind, display: String) {
        self.id = id
        self.kind = kind
        self.display = display
    }
}
