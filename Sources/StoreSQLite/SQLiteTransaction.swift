internal import GRDB
internal import SCIM
internal import Store

/// One operation's part of a transaction.
///
/// What can be written is in the extensions `+Directory`, `+Memberships`, `+Events`, `+Sinks`, `+Backfills`, `+Tolerated` and `+Tokens`.
final class SQLiteTransaction: SQLiteReading, StoreTransaction {
    let database: Database
    let now: Timestamp
    /// The greatest sequence number of the events that the operation appended.
    var lastAppended: Int64?

    init(_ database: Database, now: Timestamp) {
        self.database = database
        self.now = now
    }

    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        let appendedBefore = lastAppended
        try database.run("SAVEPOINT attempt")
        do {
            let result = try body()
            try database.run("RELEASE attempt")
            return result
        } catch {
            guard database.isInsideTransaction else { throw callersError(error) as? StoreError ?? .transactionLost }
            try database.run("ROLLBACK TO attempt")
            try database.run("RELEASE attempt")
            lastAppended = appendedBefore
            throw error
        }
    }
}
