internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func erasedThrough() throws -> Int64 {
        try database.first("SELECT coalesce(max(sequence), 0) FROM erasures", []) { $0[0] } ?? 0
    }

    func loggedKey(of resourceID: String, in connection: ConnectionID) throws -> ResourceKey? {
        try database.first(ErasureStatement.key, [connection.rawValue, resourceID]) { ResourceKey($0[0]) }
    }

    func groupEvents(naming text: String, after sequence: Int64, limit: Int) throws -> [LoggedEvent] {
        let places = try database.all(ErasureStatement.naming, [sequence, Array(text.utf8), limit]) { $0[0] as Int64 }
        return try places.flatMap { try events(after: $0 - 1, limit: 1) }
    }
}

extension SQLiteTransaction {
    /// A settlement as it may be written down after what was erased; one without a failure costs no look.
    func withoutTraces(_ settlement: Settlement) throws -> Settlement {
        guard !settlement.attempts.isEmpty || !settlement.parked.isEmpty || !settlement.dead.isEmpty else {
            return settlement
        }
        let mark = try database.first(ErasureStatement.last, []) { row in
            ErasureMark(sequence: row[0], time: row.timestamp(1))
        }
        return mark.map(settlement.forgetting) ?? settlement
    }

    func eraseEvents(of resource: ResourceKey, id: String) throws -> Erasure {
        var erasure = Erasure()
        let key = resource.rawValue
        try database.run("UPDATE events SET data = ? WHERE resource = ?", [Event.erasedData(of: id), key])
        erasure.events = database.changesCount
        // What went out together failed together: what was said of one may speak of the other.
        try database.run(ErasureStatement.parkedTogether, [key])
        try database.run(ErasureStatement.deadTogether, [key])
        try database.run(ErasureStatement.triedTogether, [key, key])
        try database.run("DELETE FROM attempts WHERE resource = ?", [key])
        erasure.attempts = database.changesCount
        try database.run("DELETE FROM dead_letters WHERE resource = ?", [key])
        erasure.deadLetters = database.changesCount
        try database.run("DELETE FROM passwords WHERE resource = ?", [key])
        erasure.passwords = database.changesCount
        // The rows stay until their sink has seen that nothing is left to deliver.
        try database.run(ErasureStatement.unexplained, [key, key])
        try noteErasure()
        return erasure
    }

    func rewrite(_ sequence: Int64, data: [UInt8]) throws {
        try database.run("UPDATE events SET data = ? WHERE sequence = ?", [data, sequence])
        try database.run("DELETE FROM attempts WHERE sequence = ?", [sequence])
        try database.run("UPDATE dead_letters SET reason = 'erased' WHERE sequence = ?", [sequence])
        try database.run("UPDATE parked SET reason = 'erased' WHERE first_sequence = ?", [sequence])
        try noteErasure()
    }

    func removeEntries(of resource: ResourceKey, _ kind: ResourceKind, in connection: ConnectionID) throws {
        try database.run(
            "DELETE FROM indexed_values WHERE connection = ? AND kind = ? AND resource = ?",
            [connection.rawValue, kind.column, resource.rawValue]
        )
    }

    func forgetTexts(naming text: String) throws {
        try database.run(ErasureStatement.forgetConditions, [now.milliseconds, text])
        for table in ["dead_letters", "parked", "holds"] {
            try database.run("UPDATE \(table) SET reason = 'erased' WHERE instr(reason, ?) > 0", [text])
        }
        // Which event a sink was held for, nobody knows any more.
        try database.run("UPDATE holds SET reason = 'erased' WHERE origin = ?", [Hold.Origin.held.rawValue])
        try database.run(ErasureStatement.forgetWords, [text, Array(text.utf8)])
    }

    private func noteErasure() throws {
        try database.run(
            "INSERT INTO erasures (sequence, time) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [try lastSequence(), now.milliseconds]
        )
    }
}

private enum ErasureStatement {
    static let last = "SELECT sequence, time FROM erasures WHERE sequence = (SELECT max(sequence) FROM erasures)"
    private static let together = """
        IN (SELECT other.sink, other.sequence FROM attempts AS own
            JOIN attempts AS other ON other.sink = own.sink AND other.time = own.time WHERE own.resource = ?)
        """
    static let parkedTogether = "UPDATE parked SET reason = 'erased' WHERE (sink, first_sequence) \(together)"
    static let deadTogether = "UPDATE dead_letters SET reason = 'erased' WHERE (sink, sequence) \(together)"
    static let triedTogether = """
        UPDATE attempts SET reason = 'erased', answer = x''
        WHERE resource != ? AND (sink, time) IN (SELECT sink, time FROM attempts WHERE resource = ?)
        """
    static let forgetWords = """
        UPDATE attempts SET reason = 'erased', answer = x'' WHERE instr(reason, ?) > 0 OR instr(answer, ?) > 0
        """
    static let key = "SELECT resource FROM events WHERE connection = ? AND resource_id = ? LIMIT 1"
    static let naming = """
        SELECT sequence FROM events WHERE sequence > ? AND type LIKE 'group.%' AND instr(data, ?) > 0
        ORDER BY sequence LIMIT ?
        """
    /// An event that waits by itself is parked under the negative of its place.
    static let unexplained = """
        UPDATE parked SET reason = 'erased'
        WHERE resource = ? OR -resource IN (SELECT sequence FROM events WHERE resource = ?)
        """
    static let forgetConditions = """
        UPDATE replays SET condition = NULL, ended = coalesce(ended, ?),
            reason = coalesce(reason, 'a user that it named was erased')
        WHERE instr(condition, ?) > 0
        """
}
