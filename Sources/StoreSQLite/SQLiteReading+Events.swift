internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func events(after sequence: Int64, limit: Int) throws -> [LoggedEvent] {
        try database.all(EventQuery.after, [sequence, limit], LoggedEvent.init(row:))
    }

    func events(
        of resource: ResourceKey,
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws -> [LoggedEvent] {
        try database.all(EventQuery.ofResource, [resource.rawValue, first, last, limit], LoggedEvent.init(row:))
    }

    func events(after sequence: Int64, for sink: SinkID, limit: Int) throws -> [LoggedEvent] {
        let arguments: [any SQLiteValue] = [sequence, sink.rawValue, sink.rawValue, limit]
        return try database.all(EventQuery.forSinkAfter, arguments, LoggedEvent.init(row:))
    }

    func events(
        of resource: ResourceKey,
        for sink: SinkID,
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws -> [LoggedEvent] {
        let arguments: [any SQLiteValue] = [
            resource.rawValue, first, last, sink.rawValue, limit,
        ]
        return try database.all(EventQuery.forSinkOfResource, arguments, LoggedEvent.init(row:))
    }

    func event(id: String) throws -> LoggedEvent? {
        try database.first(EventQuery.byID, [id], LoggedEvent.init(row:))
    }

    /// Asked of AUTOINCREMENT's own table, which remembers the number after the last event was removed.
    func lastSequence() throws -> Int64 {
        try database.first("SELECT seq FROM sqlite_sequence WHERE name = 'events'", []) { $0[0] } ?? 0
    }
}

private enum EventQuery {
    static let after = "SELECT \(columns) WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?"
    static let ofResource = """
        SELECT \(columns) WHERE e.resource = ? AND e.sequence >= ? AND e.sequence <= ? ORDER BY e.sequence LIMIT ?
        """
    static let forSinkAfter = """
        SELECT \(columns) WHERE e.sequence > ? AND \(concernsSink) ORDER BY e.sequence LIMIT ?
        """
    static let forSinkOfResource = """
        SELECT \(columns) WHERE e.resource = ? AND e.sequence >= ? AND e.sequence <= ?
            AND (e.recipient IS NULL OR e.recipient = ?)
        ORDER BY e.sequence LIMIT ?
        """
    /// Whether it is the sink's own, or a change of which its backfill, if it has one, has told the resource before.
    private static let concernsSink = """
        (e.recipient = ? OR e.recipient IS NULL AND NOT EXISTS (
            SELECT 1 FROM backfills f
            WHERE f.sink = ? AND e.sequence > f.began AND e.sequence <= coalesce(f.ended, e.sequence)
                AND e.resource <= f.last_resource
                AND NOT EXISTS (
                    SELECT 1 FROM events b
                    WHERE b.resource = e.resource AND b.sequence > f.began AND b.sequence < e.sequence
                        AND b.recipient = f.sink AND b.origin = 'backfill')))
        """
    static let byID = "SELECT \(columns) WHERE e.id = ?"
    /// CROSS JOIN keeps SQLite from walking the connections first.
    private static let columns = """
        coalesce(e.repeated_id, e.id), e.type, e.time, e.sequence, c.name, e.request, e.resource_id, e.data, e.resource, e.origin,
        e.recipient, e.repeats
        FROM events e CROSS JOIN connections c ON c.id = e.connection
        """
}

extension LoggedEvent {
    fileprivate convenience init(row: ResultRow) throws {
        let name: String = row[1]
        guard let type = EventType(rawValue: name) else {
            throw StoreError.corrupt(detail: "event \(row[3] as Int64) has the unknown type '\(name)'")
        }
        let origin: String = row[9]
        let recipient: Int64? = row[10]
        self.init(
            event: Event(
                id: row[0],
                type: type,
                time: row.timestamp(2),
                sequence: row[3],
                connection: row[4],
                request: row[5],
                resourceID: row[6],
                data: row.bytes(7),
                origin: EventOrigin(rawValue: origin) ?? .live
            ),
            resource: ResourceKey(row[8]),
            recipient: recipient.map { SinkID($0) },
            repeats: row[11]
        )
    }
}
