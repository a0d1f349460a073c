internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func openSink(named name: String, startingAfter cursor: Int64) throws -> SinkProgress {
        let known = try database.first("SELECT id, cursor FROM sinks WHERE name = ?", [name]) { row in
            SinkProgress(id: SinkID(row[0]), name: name, cursor: row[1])
        }
        if let known { return known }
        try database.run("INSERT INTO sinks (name, cursor) VALUES (?, ?)", [name, cursor])
        return SinkProgress(id: SinkID(database.lastInsertedRowID), name: name, cursor: cursor)
    }

    func settle(_ settlement: Settlement, for sink: SinkID) throws {
        let settlement = try withoutTraces(settlement)
        if let cursor = settlement.cursor {
            try database.run("UPDATE sinks SET cursor = max(cursor, ?) WHERE id = ?", [cursor, sink.rawValue])
        }
        for resource in settlement.unparked {
            try database.run("DELETE FROM parked WHERE sink = ? AND resource = ?", [sink.rawValue, resource.rawValue])
        }
        for key in settlement.parked {
            try database.run(
                """
                INSERT INTO parked (sink, resource, first_sequence, attempts, due, reason) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET first_sequence = excluded.first_sequence, attempts = excluded.attempts,
                    due = excluded.due, reason = excluded.reason
                """,
                [sink.rawValue, key.resource.rawValue, key.first, key.attempts, key.due.milliseconds, key.reason]
            )
        }
        if let reason = settlement.hold { _ = try hold(sink, .held, reason: reason) }
        try record(settlement.attempts, of: sink)
        for letter in settlement.dead {
            try database.run(
                """
                INSERT INTO dead_letters (sink, sequence, resource, attempts, reason, at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    sink.rawValue, letter.sequence, letter.resource.rawValue, letter.attempts, letter.reason,
                    now.milliseconds,
                ]
            )
        }
    }
}
