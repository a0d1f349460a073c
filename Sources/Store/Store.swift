/// What every storage engine promises.
///
/// Bodies are synchronous: nothing waits inside a transaction, so the same body serves an engine that runs it on a
/// writer's thread and one that runs it over a connection of its own.
package protocol Store: Sendable {
    /// Runs `body` in a transaction and returns once it is durable: what `body` wrote is on disk when this returns.
    ///
    /// Calls that wait together share one commit. A body that throws is rolled back alone, and only its caller sees
    /// the error. Cancelling the caller does not stop a body that has been queued.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
    ) async throws -> Result

    /// Runs `body` over a consistent view of everything committed.
    func read<Result: Sendable>(
        _ cost: ReadCost,
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> Result
    ) async throws -> Result

    /// How many writes wait for their turn.
    var waitingWrites: Int { get }

    /// How many bytes the disk under the store has left for it; nil when that cannot be told.
    func freeSpace() -> Int?

    /// Tells when events have been appended.
    var appended: AppendSignal { get }

    /// Returns once nothing that was removed is left in the files, as far as that is in the engine's hands.
    ///
    /// - Throws: ``StoreError/busy(detail:)`` when somebody reads an older state for too long.
    func scrub() async throws

    /// Gives back files and connections. No other call may follow.
    func close() async throws
}
