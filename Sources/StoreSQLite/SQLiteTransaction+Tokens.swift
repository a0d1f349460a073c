internal import FoundationEssentials
internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func insert(_ token: TokenRecord) throws {
        try database.run(
            """
            INSERT INTO tokens (id, connection, name, digest, created, expires, revoked) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                token.id, token.connection, token.name, Data(token.digest), token.created.milliseconds,
                token.expires?.milliseconds, token.revoked?.milliseconds,
            ]
        )
    }

    func revokeToken(id: String) throws -> Bool {
        try database.run(
            "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL",
            [now.milliseconds, id]
        )
        return database.changesCount > 0
    }
}
