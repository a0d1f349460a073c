package import SCIM

/// One end of a membership, with what an answer says of it.
package struct Membership: Sendable, Hashable {
    package let key: ResourceKey
    package let id: String
    package let kind: ResourceKind
    package let display: String
    /// Whether it goes through no other group.
    package let isDirect: Bool

    package init(key: ResourceKey, id: String, kind: ResourceKind, display: String, isDirect: Bool = true) {
        self.key = key
        self.id = id
        self.kind = kind
        self.display = display
        self.isDirect = isDirect
    }
}
