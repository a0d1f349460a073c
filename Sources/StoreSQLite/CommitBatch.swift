internal import GRDB
internal import SCIM
internal import Store

/// What a committed batch came to.
struct CommittedBatch {
    /// In the order of the batch.
    var outcomes: [QueuedWrite.Outcome] = []
    /// The greatest sequence number of the events it appended.
    var lastAppended: Int64?
}

extension Database {
    /// Runs operations in one transaction, each behind a savepoint of its own, and commits.
    ///
    /// Throws when nothing of the batch was kept: the commit failed, or SQLite gave up the whole transaction for the
    /// failure of one operation, as it does when the disk is full (sqlite.org/lang_transaction.html §3.1).
    func commit(_ batch: [QueuedWrite], clock: MonotonicClock) throws -> CommittedBatch {
        do {
            try run("BEGIN IMMEDIATE")
            var result = CommittedBatch()
            result.outcomes.reserveCapacity(batch.count)
            for operation in batch {
                try perform(operation, at: clock.now(), into: &result)
            }
            try run("COMMIT")
            return result
        } catch {
            if isInsideTransaction { try run("ROLLBACK") }
            throw error
        }
    }

    private func perform(_ operation: QueuedWrite, at now: Timestamp, into result: inout CommittedBatch) throws {
        let transaction = SQLiteTransaction(self, now: now)
        try run("SAVEPOINT operation")
        let outcome = operation.run(in: transaction)
        switch outcome {
        case .returned:
            guard isInsideTransaction else { throw StoreError.transactionLost }
            result.lastAppended = transaction.lastAppended ?? result.lastAppended
        case .threw(let error):
            guard isInsideTransaction else { throw error as? StoreError ?? .transactionLost }
            try run("ROLLBACK TO operation")
        }
        try run("RELEASE operation")
        result.outcomes.append(outcome)
    }
}

extension StoreError {
    /// An operation kept an error of SQLite to itself, but the transaction was gone with it.
    static let transactionLost = other(detail: "SQLite rolled the transaction back")
}
