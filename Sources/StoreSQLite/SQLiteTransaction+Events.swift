internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func append(_ draft: EventDraft) throws {
        try append(draft, .live, for: nil)
    }

    func append(_ draft: EventDraft, asBackfillOf sink: SinkID) throws {
        try append(draft, .backfill, for: sink)
    }

    private func append(_ draft: EventDraft, _ origin: EventOrigin, for recipient: SinkID?) throws {
        let id = "evt_\(ULID(at: now))"
        do {
            try database.run(
                """
                INSERT INTO events (id, type, time, connection, resource, resource_id, request, data, origin, recipient)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, draft.type.rawValue, now.milliseconds, draft.connection.rawValue, draft.resource.rawValue,
                    draft.resourceID, draft.request, draft.data, origin.rawValue, recipient?.rawValue,
                ]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StoreError.connectionMissing(draft.connection)
        }
        lastAppended = database.lastInsertedRowID
    }
}
