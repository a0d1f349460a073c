internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func sealedPasswords(of sequences: [Int64]) throws -> [SealedPassword] {
        try sequences.compactMap { sequence in
            try database.first("SELECT event, sealed FROM passwords WHERE sequence = ?", [sequence]) { row in
                SealedPassword(sequence: sequence, event: row[0], bytes: row.bytes(1))
            }
        }
    }

    func sealedPasswordCount() throws -> Int {
        try database.first("SELECT count(*) FROM passwords", []) { $0[0] } ?? 0
    }
}

extension SQLiteTransaction {
    func append(_ draft: EventDraft, sealing password: Password, with seal: PasswordSeal) throws {
        try append(draft)
        let sequence = database.lastInsertedRowID
        let event = try database.first("SELECT id FROM events WHERE sequence = ?", [sequence]) { $0[0] as String } ?? ""
        try database.run(
            "INSERT INTO passwords (sequence, event, resource, time, sealed) VALUES (?, ?, ?, ?, ?)",
            [
                sequence, event, draft.resource.rawValue, now.milliseconds,
                try seal.seal(password, event: event),
            ]
        )
    }

    func wipePasswords(
        askedForBy sinks: [String],
        before: Timestamp,
        after start: Int64,
        limit: Int
    ) throws -> PasswordWipeStep {
        let rows = try database.all(PasswordStatement.page, [start, limit]) { row in
            (sequence: row[0] as Int64, resource: row[1] as Int64, time: row.timestamp(2))
        }
        let known = try self.sinks()
        let asking = sinks.map { name in known.first { $0.name == name } }
        var wiped = 0
        for row in rows {
            let isDone =
                try row.time < before
                || asking.allSatisfy { try $0.map { try has(row.sequence, of: row.resource, $0) } ?? false }
            guard isDone else { continue }
            try database.run("DELETE FROM passwords WHERE sequence = ?", [row.sequence])
            wiped += 1
        }
        return PasswordWipeStep(wiped: wiped, next: rows.count < limit ? nil : rows.last?.sequence)
    }

    /// Whether a sink is done with an event, and with it as a dead letter that was retried.
    private func has(_ sequence: Int64, of resource: Int64, _ sink: SinkProgress) throws -> Bool {
        let retried = try database.all(PasswordStatement.retried, [resource, sequence, sink.id.rawValue]) {
            $0[0] as Int64
        }
        return try ([sequence] + retried).allSatisfy { place in
            guard sink.cursor >= place else { return false }
            let arguments: [any SQLiteValue] = [
                sink.id.rawValue, place, resource, -place, sink.id.rawValue, place,
            ]
            return try database.first(PasswordStatement.waits, arguments) { _ in true } == nil
        }
    }
}

private enum PasswordStatement {
    static let page = "SELECT sequence, resource, time FROM passwords WHERE sequence > ? ORDER BY sequence LIMIT ?"
    static let retried =
        "SELECT sequence FROM events WHERE resource = ? AND repeats = ? AND recipient = ? AND origin = 'live'"
    /// An event waits with its resource, by itself where there is no order, or for a person.
    static let waits = """
        SELECT 1 FROM parked WHERE sink = ? AND first_sequence <= ? AND resource IN (?, ?)
        UNION ALL SELECT 1 FROM dead_letters WHERE sink = ? AND sequence = ?
        LIMIT 1
        """
}
