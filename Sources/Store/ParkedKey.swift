package import SCIM

/// A resource whose events wait at one sink because one of them failed for now.
package struct ParkedKey: Sendable, Hashable {
    package let resource: ResourceKey
    /// The event that failed.
    ///
    /// It and every later event of the resource wait.
    package let first: Int64
    /// How often `first` has been tried.
    package let attempts: Int
    /// When it is tried again.
    package let due: Timestamp
    /// Why it failed last.
    package let reason: String

    package init(resource: ResourceKey, first: Int64, attempts: Int, due: Timestamp, reason: String) {
        self.resource = resource
        self.first = first
        self.attempts = attempts
        self.due = due
        self.reason = reason
    }

    /// The same, due by a moment at the latest.
    package func due(by latest: Timestamp) -> ParkedKey {
        guard due > latest else { return self }
        return ParkedKey(resource: resource, first: first, attempts: attempts, due: latest, reason: reason)
    }
}
