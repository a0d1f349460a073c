internal import GRDB
internal import SCIM
internal import Store
internal import Synchronization

/// The one connection that writes.
///
/// Callers leave their bodies in a queue; a drain on the connection's own dispatch queue commits all that wait
/// together, so that they share one sync to disk and one hop between threads.
final class GroupCommitWriter: Sendable {
    /// Bounds how long the first of a batch waits for the last, and the memory of the savepoints.
    static let batchLimit = 512

    let connection: DatabaseQueue
    private let clock: MonotonicClock
    private let appended: AppendSignal
    private let state = Mutex(State())

    private struct State {
        var queue = CommitQueue<QueuedWrite>()
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    init(_ connection: DatabaseQueue, clock: MonotonicClock, appended: AppendSignal) {
        self.connection = connection
        self.clock = clock
        self.appended = appended
    }

    /// How many bodies wait for the next commit.
    var waiting: Int { state.withLock { $0.queue.count } }

    /// Returns when `body` is committed, and does not listen to cancellation: a queued body runs.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { caller in
            let operation = QueuedWrite(body, resuming: caller)
            switch state.withLock({ $0.queue.enqueue(operation) }) {
            case .start: connection.asyncWriteWithoutTransaction { self.drain($0) }
            case .wait: break
            case .refuse: operation.fail(StoreError.closed)
            }
        }
    }

    /// Writes everything in the write-ahead log into the file and empties the log; true when somebody reads it.
    func emptyLog() async throws -> Bool {
        try await connection.writeWithoutTransaction { database in
            try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)").map { $0[0] as Int64 != 0 } ?? true
        }
    }

    /// Refuses later writes and returns when the earlier ones are committed.
    func finish() async {
        await withCheckedContinuation { closer in
            let closing = state.withLock { state in
                let closing = state.queue.close()
                if closing == .later { state.closers.append(closer) }
                return closing
            }
            if closing == .now { closer.resume() }
        }
    }

    /// Commits batch after batch until nothing waits.
    private func drain(_ database: Database) {
        while true {
            let batch = state.withLock { $0.queue.take(atMost: GroupCommitWriter.batchLimit) }
            let result = Result { try database.commit(batch, clock: clock) }
            if case .success(let committed) = result, let last = committed.lastAppended {
                appended.raise(to: last)
            }
            let (settled, closers) = state.withLock { state in
                let settled = state.queue.settled()
                return (settled, settled.next == .close ? state.closers : [])
            }
            switch result {
            case .success(let committed):
                for (operation, outcome) in zip(settled.resume, committed.outcomes) { operation.resume(with: outcome) }
            case .failure(let error):
                for operation in settled.resume { operation.fail(callersError(error)) }
            }
            for closer in closers { closer.resume() }
            guard settled.next == .goOn else { return }
        }
    }
}
