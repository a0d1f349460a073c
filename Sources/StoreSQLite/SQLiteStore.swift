internal import Dispatch
internal import FoundationEssentials
internal import GRDB
package import SCIM
package import Store
internal import SystemPackage

/// The store in one SQLite file: one connection writes and commits in groups, others read.
package final class SQLiteStore: Store {
    /// Who opens the file.
    package enum Mode: Sendable, Hashable {
        /// The gateway: no other may serve the same file.
        case serve
        /// A command that may run beside the gateway.
        case tool
        /// A command that only looks: the file must be there and is neither made, moved forward nor written.
        ///
        /// SQLite may put its `-wal` and `-shm` beside it, with nothing in them.
        case look
    }

    package let appended: AppendSignal
    let writer: GroupCommitWriter
    private let readers: SQLiteReaders
    private let lock: LockFile?
    private let path: String

    private init(
        path: String,
        writer: GroupCommitWriter,
        readers: SQLiteReaders,
        appended: AppendSignal,
        lock: LockFile?
    ) {
        self.path = path
        self.writer = writer
        self.readers = readers
        self.appended = appended
        self.lock = lock
    }

    /// Opens the database at `path`; makes folder, file and tables where they are missing, unless it only looks.
    ///
    /// Throws ``OpenError``.
    package static func open(
        path: String,
        clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock,
        mode: Mode = .serve
    ) throws -> SQLiteStore {
        do {
            try mode == .look ? DatabaseFile.requireExistence(at: path) : DatabaseFile.prepare(at: path)
            let lock = mode == .serve ? try LockFile(forDatabaseAt: path) : nil
            let connection = try DatabaseQueue(
                path: path,
                configuration: mode == .look ? ConnectionSettings.reader() : ConnectionSettings.writer()
            )
            let last = try connection.inDatabase { database in
                try mode == .look
                    ? Schema.requireCurrent(database, path: path)
                    : prepare(database, path: path, isLocked: lock != nil)
                return try SQLiteSnapshot(database: database).lastSequence()
            }
            let appended = AppendSignal(last: last)
            return SQLiteStore(
                path: path,
                writer: GroupCommitWriter(connection, clock: MonotonicClock(clock), appended: appended),
                readers: try SQLiteReaders(
                    path: path,
                    pointReaders: pointReaders(mode),
                    scanReaders: scanReaders(mode)
                ),
                appended: appended,
                lock: lock
            )
        } catch let error as OpenError {
            throw error
        } catch let error as DatabaseError {
            throw OpenError.inaccessible(path: path, reason: error.message ?? "\(error.resultCode)")
        } catch {
            throw OpenError.inaccessible(path: path, reason: "\(error)")
        }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await writer.write(body)
    }

    package func read<Result: Sendable>(
        _ cost: ReadCost,
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> Result
    ) async throws -> Result {
        switch cost {
        case .point: try await readers.point(body)
        case .scan: try await readers.scan(body)
        }
    }

    package var waitingWrites: Int { writer.waiting }

    /// What of the files others than their own user can get at, in sentences for the operator.
    package var exposures: [String] { DatabaseFile.exposures(at: path) }

    /// What SQLite finds wrong with the file when it reads all of it, twenty things at most; none when it is whole.
    ///
    /// For a store that only looks: in a gateway, changes would wait for its end.
    package func damage() async throws -> [String] {
        do {
            return try await writer.connection.read { database in
                guard try String.fetchAll(database, sql: "PRAGMA quick_check(1)") != ["ok"] else { return [] }
                // The thorough one decides: the quick one of SQLite 3.40, which Debian 12 has, takes values for NULL
                // in a table without rowid whose primary key has its columns in another order.
                return try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            }
        } catch {
            throw callersError(error)
        }
    }

    package func freeSpace() -> Int? { DatabaseFile.freeSpace(at: path) }

    /// Moves the write-ahead log into the file and empties it; what was removed in the file has been overwritten already
    /// (`secure_delete`).
    package func scrub() async throws {
        for _ in 0..<20 {
            let isBusy = try await writer.emptyLog()
            guard isBusy else { return }
            // A reader still looks at an older state.
            try await Task.sleep(for: .milliseconds(250))
        }
        throw StoreError.busy(detail: "the write-ahead log is being read and cannot be emptied")
    }

    /// Waits for what was accepted, then closes: readers first, so that the writer is the last connection and moves
    /// the write-ahead log into the file.
    package func close() async throws {
        await writer.finish()
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [self] in
                caller.resume(
                    with: Swift.Result {
                        do {
                            try readers.close()
                            try writer.connection.close()
                            lock?.release()
                        } catch {
                            throw callersError(error)
                        }
                    }
                )
            }
        }
    }
}

extension SQLiteStore {
    /// Checks before it changes: a file of another program is left as it was found.
    private static func prepare(_ database: Database, path: String, isLocked: Bool) throws {
        let state = try Schema.state(database, path: path)
        try ConnectionSettings.makeDurable(database)
        switch state {
        case .current: break
        case .empty: try Schema.migrate(database, path: path)
        case .older:
            // A command that is newer than the running gateway must not change the tables under it.
            let lock = isLocked ? nil : try LockFile(forDatabaseAt: path)
            try withExtendedLifetime(lock) { try Schema.migrate(database, path: path) }
        }
    }

    /// Reads on callers' threads are as many as there are threads that run handlers.
    private static func pointReaders(_ mode: Mode) -> Int {
        mode == .serve ? min(max(2 * ProcessInfo.processInfo.activeProcessorCount, 4), 32) : 1
    }

    private static func scanReaders(_ mode: Mode) -> Int {
        mode == .serve ? 4 : 1
    }
}
