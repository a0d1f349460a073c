package import Store

/// What is counted while requests are answered, kept in memory, and written to the store now and then.
package protocol LazyRecord: Sendable {
    /// What it is, for the log: "counts of tolerated requests".
    var name: String { get }

    /// Writes what came up since the last time; what cannot be written is kept for the next time.
    func flush(to store: any Store) async throws
}
