internal import GRDB

/// Brings a database to the tables that this program knows.
///
/// `user_version` counts the migrations a file has seen; `application_id` tells Gatehouse's files from others. Both lie
/// in the file's header and change with the transaction that migrates.
enum Schema {
    /// "GATE" in ASCII.
    static let applicationID: Int32 = 0x4741_5445

    /// In order; what has been released is never edited, only followed.
    static let migrations = [
        firstTables, secrets, toleratedTable, holds, backfills, replays, approvals, attempts, pauses,
        tokenRights, audit, adminTokens, passwords, erasures, retries,
    ]

    /// How a file relates to this program.
    enum State: Equatable {
        case empty
        case older(Int)
        case current
    }

    /// Tells the state of a file, or throws when this program must not touch it.
    static func state(_ db: Database, path: String) throws -> State {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == 0, version == 0, try db.isEmpty { return .empty }
        guard application == applicationID else { throw OpenError.foreign(path: path) }
        guard version <= migrations.count else {
            throw OpenError.newer(path: path, schema: version, known: migrations.count)
        }
        return version == migrations.count ? .current : .older(version)
    }

    /// Throws unless the tables are those that this program knows.
    static func requireCurrent(_ db: Database, path: String) throws {
        let schema: Int
        switch try state(db, path: path) {
        case .current: return
        case .older(let version): schema = version
        case .empty: schema = 0
        }
        throw OpenError.older(path: path, schema: schema, known: migrations.count)
    }

    /// Applies what is missing, in one transaction.
    ///
    /// Another process may do the same at the same moment: whoever comes second finds nothing left to do.
    static func migrate(_ db: Database, path: String) throws {
        try db.inTransaction(.immediate) {
            let seen =
                switch try state(db, path: path) {
                case .current: migrations.count
                case .older(let version): version
                case .empty: 0
                }
            guard seen < migrations.count else { return .commit }
            for migration in migrations[seen...] {
                try db.execute(sql: migration)
            }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }
}

extension Database {
    fileprivate var isEmpty: Bool {
        get throws { try Int.fetchOne(self, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") == nil }
    }
}
