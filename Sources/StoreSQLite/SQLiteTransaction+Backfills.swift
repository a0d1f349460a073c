internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func beginBackfill(of sink: SinkID) throws {
        let place = BackfillProgress.Place.beginning
        try database.run(
            """
            INSERT INTO backfills (sink, began, last_resource, connection, kind, resource, told)
            SELECT ?, ?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'resources'), 0), ?, ?, ?, 0
            """,
            [
                sink.rawValue, try lastSequence(), place.connection.rawValue, place.kind.column,
                place.resource.rawValue,
            ]
        )
    }

    func advanceBackfill(to progress: BackfillProgress) throws {
        try database.run(
            """
            UPDATE backfills SET connection = ?, kind = ?, resource = ?, member = ?, told = ?, ended = ? WHERE sink = ?
            """,
            [
                progress.place.connection.rawValue, progress.place.kind.column, progress.place.resource.rawValue,
                progress.place.member?.rawValue, progress.told, progress.ended, progress.sink.rawValue,
            ]
        )
    }
}
