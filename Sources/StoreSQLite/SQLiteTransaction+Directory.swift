internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func openConnection(named name: String) throws -> ConnectionID {
        if let known = try connection(named: name) { return known }
        try database.run("INSERT INTO connections (name) VALUES (?)", [name])
        return ConnectionID(database.lastInsertedRowID)
    }

    func insert(_ draft: ResourceDraft, into connection: ConnectionID) throws -> ResourceRecord {
        do {
            try database.run(
                """
                INSERT INTO resources (id, connection, kind, created, modified, version, display, body)
                VALUES (?, ?, ?, ?, ?, 1, ?, ?)
                """,
                [
                    draft.id, connection.rawValue, draft.kind.column, now.milliseconds, now.milliseconds, draft.display,
                    draft.body,
                ]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StoreError.connectionMissing(connection)
        }
        let key = ResourceKey(database.lastInsertedRowID)
        try addEntries(draft.entries, of: key, draft.kind, in: connection.rawValue)
        try database.run(
            "INSERT INTO counts (connection, kind, n) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
            [connection.rawValue, draft.kind.column]
        )
        return ResourceRecord(
            key: key,
            id: draft.id,
            kind: draft.kind,
            created: now,
            lastModified: now,
            version: 1,
            body: draft.body
        )
    }

    func update(
        _ record: ResourceRecord,
        to draft: ResourceDraft,
        replacing entries: [IndexEntry]
    ) throws -> ResourceRecord {
        let change = try changed(
            record.key,
            """
            UPDATE resources SET modified = ?, version = version + 1, display = ?, body = ? WHERE key = ?
            RETURNING version, connection
            """,
            [now.milliseconds, draft.display, draft.body, record.key.rawValue]
        )
        let before = Set(entries)
        let after = Set(draft.entries)
        try removeEntries(entries.filter { !after.contains($0) }, of: record.key, record.kind, in: change.connection)
        try addEntries(
            draft.entries.filter { !before.contains($0) },
            of: record.key,
            record.kind,
            in: change.connection
        )
        return record.changed(at: now, version: change.version, body: draft.body)
    }

    func touch(_ record: ResourceRecord) throws -> ResourceRecord {
        let change = try changed(
            record.key,
            "UPDATE resources SET modified = ?, version = version + 1 WHERE key = ? RETURNING version, connection",
            [now.milliseconds, record.key.rawValue]
        )
        return record.changed(at: now, version: change.version, body: record.body)
    }

    /// The memberships go with the resource (`ON DELETE CASCADE`).
    func delete(_ record: ResourceRecord, entries: [IndexEntry]) throws {
        let change = try changed(
            record.key,
            "DELETE FROM resources WHERE key = ? RETURNING version, connection",
            [record.key.rawValue]
        )
        try removeEntries(entries, of: record.key, record.kind, in: change.connection)
        try database.run(
            "UPDATE counts SET n = n - 1 WHERE connection = ? AND kind = ?",
            [change.connection, record.kind.column]
        )
    }
}

extension SQLiteTransaction {
    /// Runs a statement that changes one resource and returns its version and connection.
    private func changed(
        _ key: ResourceKey,
        _ sql: String,
        _ arguments: [any SQLiteValue]
    ) throws -> (version: Int, connection: Int64) {
        // All rows, not the first: a RETURNING statement is done when it has been stepped to its end.
        let rows = try database.all(sql, arguments) { (version: $0[0] as Int, connection: $0[1] as Int64) }
        guard let row = rows.first else { throw StoreError.resourceMissing(key) }
        return row
    }

    /// A value may come twice among the entries, as the same e-mail address of two types.
    private func addEntries(
        _ entries: [IndexEntry],
        of key: ResourceKey,
        _ kind: ResourceKind,
        in connection: Int64
    ) throws {
        for entry in entries {
            try database.run(
                """
                INSERT INTO indexed_values (connection, kind, attribute, value, resource) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [connection, kind.column, entry.attribute.rawValue, entry.value, key.rawValue]
            )
        }
    }

    private func removeEntries(
        _ entries: [IndexEntry],
        of key: ResourceKey,
        _ kind: ResourceKind,
        in connection: Int64
    ) throws {
        for entry in entries {
            try database.run(
                """
                DELETE FROM indexed_values
                WHERE connection = ? AND kind = ? AND attribute = ? AND value = ? AND resource = ?
                """,
                [connection, kind.column, entry.attribute.rawValue, entry.value, key.rawValue]
            )
        }
    }
}

extension ResourceRecord {
    fileprivate func changed(at now: Timestamp, version: Int, body: [UInt8]) -> ResourceRecord {
        ResourceRecord(
            key: key,
            id: id,
            kind: kind,
            created: created,
            lastModified: now,
            version: version,
            body: body
        )
    }
}
