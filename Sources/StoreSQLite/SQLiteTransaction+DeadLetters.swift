internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func deadLetters(of sink: SinkID, after sequence: Int64, limit: Int) throws -> [BuriedEvent] {
        let letters = try database.all(DeadLetterStatement.page, [sink.rawValue, sequence, limit]) { row in
            (
                letter: DeadLetter(
                    sequence: row[0],
                    resource: ResourceKey(row[1]),
                    attempts: row[2],
                    reason: row[3]
                ),
                died: row.timestamp(4)
            )
        }
        return try letters.compactMap { letter, died in
            try events(after: letter.sequence - 1, limit: 1).first.map {
                BuriedEvent(letter: letter, died: died, event: $0.asDelivered)
            }
        }
    }
}

extension SQLiteTransaction {
    func dropDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool {
        try database.run("DELETE FROM dead_letters WHERE sink = ? AND sequence = ?", [sink.rawValue, sequence])
        return database.changesCount > 0
    }

    func retryDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool {
        guard try dropDeadLetter(sequence, of: sink) else { return false }
        try database.run(DeadLetterStatement.again, ["evt_\(ULID(at: now))", sink.rawValue, sequence])
        lastAppended = database.lastInsertedRowID
        return true
    }
}

private enum DeadLetterStatement {
    static let page = """
        SELECT sequence, resource, attempts, reason, at FROM dead_letters
        WHERE sink = ? AND sequence > ? ORDER BY sequence LIMIT ?
        """
    /// A row of its own at the end of the log for the sink alone, which keeps what the event says of itself.
    static let again = """
        INSERT INTO events
            (id, type, time, connection, resource, resource_id, request, data, origin, recipient, repeats, repeated_id)
        SELECT ?, type, time, connection, resource, resource_id, request, data, origin, ?,
            coalesce(repeats, sequence), coalesce(repeated_id, id)
        FROM events WHERE sequence = ?
        """
}
