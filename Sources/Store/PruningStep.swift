/// What one step over the log has removed.
package struct PruningStep: Sendable, Hashable {
    /// Where the next step begins: everything up to this event has been looked at.
    package let through: Int64
    /// How many events were removed.
    package let removed: Int
    /// Whether there may be more to remove right now.
    package let hasMore: Bool

    package init(through: Int64, removed: Int, hasMore: Bool) {
        self.through = through
        self.removed = removed
        self.hasMore = hasMore
    }
}
