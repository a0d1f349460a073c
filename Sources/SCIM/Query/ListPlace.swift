/// The place of a resource in a list: where a page ends and the next one begins.
///
/// It is made of what the resource is sorted by, not of how many come before it, so that resources which come and go
/// meanwhile shift nothing.
package struct ListPlace: Sendable {
    /// The kind of the resource: a list of several kinds that is not sorted holds one kind after the other.
    package let kind: ResourceKind
    /// What the list is sorted by; nil where it is not sorted, and where the resource has no such value.
    package let value: SortValue?
    /// The number of the resource in order of creation, which decides between equal values.
    package let key: Int64

    package init(kind: ResourceKind, value: SortValue? = nil, key: Int64) {
        self.kind = kind
        self.value = value
        self.key = key
    }

    /// Whether this comes before another place in a sorted list.
    ///
    /// Resources without a value come last in ascending order (RFC 7644 §3.4.2.3). Descending order is ascending order
    /// backwards, so they come first there.
    package func precedes(_ other: ListPlace, _ order: ListQuery.SortOrder) -> Bool {
        switch order {
        case .ascending: precedes(other)
        case .descending: other.precedes(self)
        }
    }

    private func precedes(_ other: ListPlace) -> Bool {
        switch (value, other.value) {
        case (let left?, let right?):
            if left.precedes(right) { return true }
            if right.precedes(left) { return false }
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil): break
        }
        return key < other.key
    }
}
