internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func backfill(of sink: SinkID) throws -> BackfillProgress? {
        try database.first(
            """
            SELECT began, last_resource, connection, kind, resource, member, told, ended FROM backfills WHERE sink = ?
            """,
            [sink.rawValue]
        ) { row in
            let member: Int64? = row[5]
            return BackfillProgress(
                sink: sink,
                began: row[0],
                lastResource: ResourceKey(row[1]),
                place: BackfillProgress.Place(
                    connection: ConnectionID(row[2]),
                    kind: try ResourceKind(column: row[3]),
                    resource: ResourceKey(row[4]),
                    member: member.map { ResourceKey($0) }
                ),
                told: row[6],
                ended: row[7]
            )
        }
    }
}
