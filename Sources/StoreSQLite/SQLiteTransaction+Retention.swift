internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func renameSink(_ old: String, to new: String) throws -> Bool {
        guard try sink(named: new) == nil else { return false }
        try database.run("UPDATE sinks SET name = ? WHERE name = ?", [new, old])
        return database.changesCount > 0
    }

    func purgeSink(named name: String) throws -> Bool {
        try database.run("DELETE FROM sinks WHERE name = ?", [name])
        return database.changesCount > 0
    }

    func prune(after start: Int64, before: Timestamp, limit: Int) throws -> PruningStep {
        // Sequence numbers and times rise together, so the walk ends at the first event that stays.
        let oldest = try database.all(RetentionQuery.oldest, [start, try settled(), limit]) { row in
            (sequence: row[0] as Int64, time: row.timestamp(1))
        }
        let expired = oldest.prefix { $0.time < before }
        guard let last = expired.last?.sequence else {
            return PruningStep(through: start, removed: 0, hasMore: false)
        }
        let kept = try deadSequences(after: start, through: last)
        var removed = 0
        for event in expired where !kept.contains(event.sequence) {
            try database.run("DELETE FROM events WHERE sequence = ?", [event.sequence])
            removed += 1
        }
        try removeAttempts(after: start, through: last)
        return PruningStep(through: last, removed: removed, hasMore: expired.count == limit)
    }

    private func sink(named name: String) throws -> SinkID? {
        try database.first("SELECT id FROM sinks WHERE name = ?", [name]) { SinkID($0[0]) }
    }

    /// The last event that no sink needs any more: every cursor is past it, and no parked key waits for it.
    private func settled() throws -> Int64 {
        try sinks().reduce(try lastSequence()) { settled, sink in
            let parked = try database.first(RetentionQuery.firstParked, [sink.id.rawValue]) { $0[0] as Int64? } ?? nil
            return min(settled, sink.cursor, parked.map { $0 - 1 } ?? .max, try told(sink) ?? .max)
        }
    }

    /// Where the backfill of a sink began that has not come to its end: what the sink was told decides which changes
    /// concern it.
    private func told(_ sink: SinkProgress) throws -> Int64? {
        guard let backfill = try backfill(of: sink.id) else { return nil }
        return backfill.ended.map { $0 <= sink.cursor } ?? false ? nil : backfill.began
    }

    /// The events that are somebody's dead letters: a person may want them delivered after all.
    private func deadSequences(after start: Int64, through last: Int64) throws -> Set<Int64> {
        var sequences: Set<Int64> = []
        for sink in try sinks() {
            let dead = try database.all(RetentionQuery.dead, [sink.id.rawValue, start, last]) { $0[0] as Int64 }
            sequences.formUnion(dead)
        }
        return sequences
    }
}

private enum RetentionQuery {
    static let oldest =
        "SELECT sequence, time FROM events WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?"
    static let firstParked = "SELECT min(first_sequence) FROM parked WHERE sink = ?"
    static let dead = "SELECT sequence FROM dead_letters WHERE sink = ? AND sequence > ? AND sequence <= ?"
}
