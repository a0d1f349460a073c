/// The internal number of a resource, given in order of creation and never again.
package struct ResourceKey: Sendable, Hashable, Comparable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: ResourceKey, right: ResourceKey) -> Bool {
        left.rawValue < right.rawValue
    }
}
