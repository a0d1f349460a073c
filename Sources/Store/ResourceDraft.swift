package import SCIM

/// A resource about to be stored.
package struct ResourceDraft: Sendable, Hashable {
    package let id: String
    package let kind: ResourceKind
    package let body: [UInt8]
    /// What `display` shows where another resource refers to this one.
    package let display: String
    package let entries: [IndexEntry]

    package init(id: String, kind: ResourceKind, body: [UInt8], display: String, entries: [IndexEntry]) {
        self.id = id
        self.kind = kind
        self.body = body
        self.display = display
        self.entries = entries
    }
}
