internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func adminToken(digest: [UInt8]) throws -> AdminTokenRecord? {
        try database.first(AdminTokenQuery.byDigest, [digest], AdminTokenRecord.init(row:))
    }

    func adminTokens() throws -> [AdminTokenRecord] {
        try database.all(AdminTokenQuery.all, [], AdminTokenRecord.init(row:))
    }
}

extension SQLiteTransaction {
    func insert(_ token: AdminTokenRecord) throws {
        try database.run(
            """
            INSERT INTO admin_tokens (id, name, role, digest, created, expires, revoked) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                token.id, token.name, token.role.rawValue, token.digest, token.created.milliseconds,
                token.expires?.milliseconds, token.revoked?.milliseconds,
            ]
        )
    }

    func revokeAdminToken(id: String) throws -> Bool {
        try database.run(
            "UPDATE admin_tokens SET revoked = ? WHERE id = ? AND revoked IS NULL",
            [now.milliseconds, id]
        )
        return database.changesCount > 0
    }
}

private enum AdminTokenQuery {
    static let byDigest = "SELECT \(columns) FROM admin_tokens WHERE digest = ?"
    static let all = "SELECT \(columns) FROM admin_tokens ORDER BY key"
    private static let columns = "id, name, role, digest, created, expires, revoked"
}

extension AdminTokenRecord {
    fileprivate init(row: ResultRow) throws {
        let name: String = row[2]
        guard let role = AdminRole(rawValue: name) else {
            throw StoreError.corrupt(detail: "an admin token has the unknown role '\(name)'")
        }
        self.init(
            id: row[0],
            name: row[1],
            role: role,
            digest: row.bytes(3),
            created: row.timestamp(4),
            expires: (row[5] as Int64?).map(Timestamp.init(milliseconds:)),
            revoked: (row[6] as Int64?).map(Timestamp.init(milliseconds:))
        )
    }
}
