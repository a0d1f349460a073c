internal import CLibSQLite
internal import GRDB

/// How connections to SQLite are set up.
enum ConnectionSettings {
    /// The connection that writes.
    static func writer() -> Configuration {
        var settings = common(label: "gatehouse.store.writer")
        settings.prepareDatabase { db in
            // For a new file. A commit writes whole pages, and a small one touches the last page of a dozen tables and
            // indices: 7.6 KB a create in groups of about ten instead of 10.6 KB with SQLite's default of 4,096 bytes.
            // With 1,024 it is 6.7 KB, but most events no longer fit on a page, and that costs more than it saves.
            try db.execute(sql: "PRAGMA page_size = 2048")
            // 64 MiB: the inner pages of every index and the leaves of a directory of about 100,000 users stay in
            // memory. Only this connection's cache survives its commits; see `reader`.
            try db.execute(sql: "PRAGMA cache_size = -65536")
            // What is removed is overwritten: a person's data must not lie about in free pages.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return settings
    }

    /// A connection that reads.
    static func reader() -> Configuration {
        var settings = common(label: "gatehouse.store.reader")
        settings.readonly = true
        settings.prepareDatabase { db in
            // 8 MiB: SQLite empties a reader's cache whenever another connection has committed, so more is not filled.
            try db.execute(sql: "PRAGMA cache_size = -8192")
        }
        return settings
    }

    /// Switches on the write-ahead log and the sync at every commit.
    ///
    /// Run on the open writer, not in `prepareDatabase`: GRDB's own switch to WAL resets `synchronous` to NORMAL, with
    /// which a commit may be undone by a power cut (sqlite.org/pragma.html#pragma_synchronous).
    static func makeDurable(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw DatabaseError(message: "journal_mode is \(mode ?? "unknown") and cannot be set to WAL")
        }
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // 8,000 pages (16 MiB). A checkpoint writes each changed page once, however many commits changed it, and syncs
        // twice; SQLite's default of 1,000 pages comes round every few dozen commits of a full batch.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        // After a burst during a long read the log shrinks to 64 MiB again.
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }

    /// Has SQLite allocate without counting, once and before it opens anything.
    ///
    /// It counts under one lock for the whole process, for which readers on two threads waited about once in three reads
    /// (SQLITE_CONFIG_MEMSTATUS, sqlite.org/c3ref/c_config_covering_index_scan.html). Refused when SQLite is in use already,
    /// which costs no more than those waits.
    private static let countsNoMemory: Void = { _ = gh_sqlite_count_no_memory() }()

    private static func common(label: String) -> Configuration {
        countsNoMemory
        var settings = Configuration()
        settings.label = label
        settings.busyMode = .timeout(5)
        settings.prepareDatabase { db in
            // The page images that a savepoint keeps stay in memory instead of a temporary file.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return settings
    }
}
