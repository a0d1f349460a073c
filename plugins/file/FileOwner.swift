/// `user` or `user:group`, as chown(1) reads it.
struct FileOwner: Sendable, Hashable {
    let user: String
    /// Nil for the user's own.
    let group: String?

    /// Nil when there is no name before or after the colon.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) }), let user = parts.first else { return nil }
        self.user = user
        group = parts.count == 2 ? parts[1] : nil
    }
}
