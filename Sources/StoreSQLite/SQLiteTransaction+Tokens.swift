internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func insert(_ token: TokenRecord) throws {
        try database.run(
            """
            INSERT INTO tokens (
                id, connection, name, digest, created, expires, revoked, read_only, allowed, last_used, last_address
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                token.id, token.connection, token.name, token.digest, token.created.milliseconds,
                token.expires?.milliseconds, token.revoked?.milliseconds, token.isReadOnly,
                token.allowed.joined(separator: " "), token.lastUse?.time.milliseconds, token.lastUse?.address,
            ]
        )
    }

    func recordUses(_ uses: [String: TokenUse]) throws {
        for (id, use) in uses {
            try database.run(
                """
                UPDATE tokens SET last_used = ?1, last_address = ?2
                WHERE id = ?3 AND (last_used IS NULL OR last_used <= ?1)
                """,
                [use.time.milliseconds, use.address, id]
            )
        }
    }

    func revokeToken(id: String) throws -> Bool {
        try database.run(
            "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL",
            [now.milliseconds, id]
        )
        return database.changesCount > 0
    }
}
