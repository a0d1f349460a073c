internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func beginReplay(_ selection: ReplaySelection, of sink: SinkID) throws -> ReplayID {
        try database.run(
            """
            INSERT INTO replays (sink, types, condition, rate, asked, cursor, through, repeated)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                sink.rawValue, selection.types.map(\.rawValue).joined(separator: " "), selection.condition,
                selection.rate, now.milliseconds, selection.after, selection.through,
            ]
        )
        return ReplayID(database.lastInsertedRowID)
    }

    func repeatEvents(_ sequences: [Int64], of replay: ReplayProgress, through place: Int64) throws -> Bool {
        guard try database.first(ReplayStatement.isOpen, [replay.id.rawValue], { $0[0] }) ?? false else { return false }
        for sequence in sequences {
            try database.run(
                ReplayStatement.repeatEvent,
                ["evt_\(ULID(at: now))", replay.sink.rawValue, sequence]
            )
            // Retention may have removed it meanwhile.
            if database.changesCount > 0 { lastAppended = database.lastInsertedRowID }
        }
        try database.run(ReplayStatement.advance, [place, sequences.count, replay.id.rawValue])
        return true
    }

    func endReplay(_ replay: ReplayID, reason: String?) throws -> Bool {
        try database.run(ReplayStatement.end, [now.milliseconds, reason, replay.rawValue])
        return database.changesCount > 0
    }
}

private enum ReplayStatement {
    static let isOpen = "SELECT ended IS NULL FROM replays WHERE id = ?"
    static let repeatEvent = """
        INSERT INTO events
            (id, type, time, connection, resource, resource_id, request, data, origin, recipient, repeats, repeated_id)
        SELECT ?, type, time, connection, resource, resource_id, request, data, 'replay', ?, sequence, id
        FROM events WHERE sequence = ?
        """
    static let advance = "UPDATE replays SET cursor = ?, repeated = repeated + ? WHERE id = ?"
    static let end = "UPDATE replays SET ended = ?, reason = ? WHERE id = ? AND ended IS NULL"
}
