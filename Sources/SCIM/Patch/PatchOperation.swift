/// One operation of a PATCH request (RFC 7644 §3.5.2).
package struct PatchOperation: Sendable, Hashable {
    /// What to do.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case add, remove, replace
    }

    package let kind: Kind
    /// Where; nil when the value's own keys say so.
    package let path: PatchPath?
    /// What with.
    ///
    /// JSON's null was sent; nil was not.
    package let value: JSONValue?

    package init(_ kind: Kind, path: PatchPath? = nil, value: JSONValue? = nil) {
        self.kind = kind
        self.path = path
        self.value = value
    }
}
