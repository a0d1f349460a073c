internal import GRDB
internal import Store

/// A connection inside a transaction, seen through the contract.
///
/// What can be read is in the extensions `+Directory`, `+Memberships`, `+Events`, `+Sinks`, `+Backfills` and `+Tokens`, the same for
/// views and for transactions.
protocol SQLiteReading: StoreSnapshot {
    var database: Database { get }
}

/// A consistent view.
struct SQLiteSnapshot: SQLiteReading {
    let database: Database
}
