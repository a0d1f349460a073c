internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func connection(named name: String) throws -> ConnectionID? {
        try database.first("SELECT id FROM connections WHERE name = ?", [name]) { ConnectionID($0[0]) }
    }

    func connections() throws -> [(id: ConnectionID, name: String)] {
        try database.all("SELECT id, name FROM connections ORDER BY id", []) { (ConnectionID($0[0]), $0[1]) }
    }

    func resource(_ id: String, _ kind: ResourceKind, in connection: ConnectionID) throws -> ResourceRecord? {
        guard let record = try resource(id, in: connection), record.kind == kind else { return nil }
        return record
    }

    func resource(_ id: String, in connection: ConnectionID) throws -> ResourceRecord? {
        try database.first(ResourceQuery.byID, [id, connection.rawValue], ResourceRecord.init(row:))
    }

    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        where entry: IndexEntry
    ) throws -> [ResourceRecord] {
        try database.all(
            ResourceQuery.byValue,
            [connection.rawValue, kind.column, entry.attribute.rawValue, entry.value],
            ResourceRecord.init(row:)
        )
    }

    func resource(_ key: ResourceKey) throws -> ResourceRecord? {
        try database.first(ResourceQuery.byKey, [key.rawValue], ResourceRecord.init(row:))
    }

    func count(_ kind: ResourceKind, in connection: ConnectionID) throws -> Int {
        try database.first(
            "SELECT n FROM counts WHERE connection = ? AND kind = ?",
            [connection.rawValue, kind.column]
        ) { $0[0] } ?? 0
    }
}

enum ResourceQuery {
    static let byID = "SELECT \(columns) FROM resources r WHERE r.id = ? AND r.connection = ?"
    static let byValue = """
        SELECT \(columns) FROM indexed_values v JOIN resources r ON r.key = v.resource
        WHERE v.connection = ? AND v.kind = ? AND v.attribute = ? AND v.value = ? ORDER BY v.resource
        """
    static let byKey = "SELECT \(columns) FROM resources r WHERE r.key = ?"
    static let columns = "r.key, r.id, r.kind, r.created, r.modified, r.version, r.body"
}

extension ResourceRecord {
    init(row: ResultRow) throws {
        self.init(
            key: ResourceKey(row[0]),
            id: row[1],
            kind: try ResourceKind(column: row[2]),
            created: row.timestamp(3),
            lastModified: row.timestamp(4),
            version: row[5],
            body: row.bytes(6)
        )
    }
}
