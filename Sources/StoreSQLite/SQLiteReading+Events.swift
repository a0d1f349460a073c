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
    static let byID = "SELECT \(columns) WHERE e.id = ?"
    /// CROSS JOIN keeps SQLite from walking the connections first.
    private static let columns = """
        e.id, e.type, e.time, e.sequence, c.name, e.request, e.resource_id, e.data, e.resource
        FROM events e CROSS JOIN connections c ON c.id = e.connection
        """
}

extension LoggedEvent {
    fileprivate init(row: Row) throws {
        let name: String = row[1]
        guard let type = EventType(rawValue: name) else {
            throw StoreError.corrupt(detail: "event \(row[3] as Int64) has the unknown type '\(name)'")
        }
        self.init(
            event: Event(
                id: row[0],
                type: type,
                time: row.timestamp(2),
                sequence: row[3],
                connection: row[4],
                request: row[5],
                resourceID: row[6],
                data: row.bytes(7)
            ),
            resource: ResourceKey(row[8])
        )
    }
}
