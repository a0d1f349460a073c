internal import GRDB
internal import SCIM
internal import Store

/// One operation's part of a transaction.
///
/// What can be written is in the extensions `+Directory`, `+Memberships`, `+Events`, `+Sinks` and `+Tokens`.
final class SQLiteTransaction: SQLiteReading, StoreTransaction {
    let database: Database
    let now: Timestamp
    /// The greatest sequence number of the events that the operation appended.
    var lastAppended: Int64?

    init(_ database: Database, now: Timestamp) {
        self.database = database
        self.now = now
    }
}
