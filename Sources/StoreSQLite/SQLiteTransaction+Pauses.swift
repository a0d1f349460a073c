internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func pauses() throws -> [String: ConnectionPause] {
        let rows = try database.all("SELECT connection, reason, since FROM pauses", []) { row in
            (name: row[0] as String, pause: ConnectionPause(reason: row[1], since: row.timestamp(2)))
        }
        return Dictionary(rows.map { ($0.name, $0.pause) }, uniquingKeysWith: { first, _ in first })
    }
}

extension SQLiteTransaction {
    func pauseConnection(named name: String, reason: String) throws -> Bool {
        try database.run(
            "INSERT INTO pauses (connection, reason, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [name, reason, now.milliseconds]
        )
        return database.changesCount > 0
    }

    func resumeConnection(named name: String) throws -> Bool {
        try database.run("DELETE FROM pauses WHERE connection = ?", [name])
        return database.changesCount > 0
    }
}
