internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func sinks() throws -> [SinkProgress] {
        try database.all("SELECT id, name, cursor FROM sinks ORDER BY name", []) { row in
            SinkProgress(id: SinkID(row[0]), name: row[1], cursor: row[2])
        }
    }

    func parked(of sink: SinkID) throws -> [ParkedKey] {
        try database.all(
            "SELECT resource, first_sequence, attempts, due, reason FROM parked WHERE sink = ? ORDER BY due, resource",
            [sink.rawValue]
        ) { row in
            ParkedKey(
                resource: ResourceKey(row[0]),
                first: row[1],
                attempts: row[2],
                due: row.timestamp(3),
                reason: row[4]
            )
        }
    }

    func deadLetterCount(of sink: SinkID) throws -> Int {
        try database.first("SELECT count(*) FROM dead_letters WHERE sink = ?", [sink.rawValue]) { $0[0] } ?? 0
    }
}
