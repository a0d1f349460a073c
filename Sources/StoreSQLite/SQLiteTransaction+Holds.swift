internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func hold(of sink: SinkID) throws -> Hold? {
        try database.first("SELECT origin, reason, since FROM holds WHERE sink = ?", [sink.rawValue]) { row in
            Hold(Hold.Origin(rawValue: row[0]) ?? .held, reason: row[1], since: row.timestamp(2))
        }
    }

    func approvedSequence(of sink: SinkID) throws -> Int64 {
        try database.first("SELECT through FROM approvals WHERE sink = ?", [sink.rawValue]) { $0[0] } ?? 0
    }
}

extension SQLiteTransaction {
    func hold(_ sink: SinkID, _ origin: Hold.Origin, reason: String) throws -> Bool {
        try database.run(
            "INSERT INTO holds (sink, origin, reason, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [sink.rawValue, origin.rawValue, reason, now.milliseconds]
        )
        return database.changesCount > 0
    }

    func release(_ sink: SinkID) throws -> Bool {
        if try hold(of: sink)?.origin == .guarded {
            try database.run(
                "INSERT INTO approvals (sink, through) VALUES (?, ?) ON CONFLICT DO UPDATE SET through = excluded.through",
                [sink.rawValue, try lastSequence()]
            )
        }
        try database.run("DELETE FROM holds WHERE sink = ?", [sink.rawValue])
        return database.changesCount > 0
    }
}
