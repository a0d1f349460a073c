internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func token(digest: [UInt8]) throws -> TokenRecord? {
        try database.first(TokenQuery.byDigest, [digest], TokenRecord.init(row:))
    }

    func tokens() throws -> [TokenRecord] {
        try database.all(TokenQuery.all, [], TokenRecord.init(row:))
    }
}

private enum TokenQuery {
    static let byDigest = "SELECT \(columns) FROM tokens WHERE digest = ?"
    static let all = "SELECT \(columns) FROM tokens ORDER BY key"
    private static let columns = """
        id, connection, name, digest, created, expires, revoked, read_only, allowed, last_used, last_address
        """
}

extension TokenRecord {
    fileprivate init(row: ResultRow) {
        self.init(
            id: row[0],
            connection: row[1],
            name: row[2],
            digest: row.bytes(3),
            created: row.timestamp(4),
            expires: (row[5] as Int64?).map(Timestamp.init(milliseconds:)),
            revoked: (row[6] as Int64?).map(Timestamp.init(milliseconds:)),
            isReadOnly: row[7],
            allowed: (row[8] as String).split(separator: " ").map(String.init),
            lastUse: (row[9] as Int64?).map { TokenUse(time: Timestamp(milliseconds: $0), address: row[10]) }
        )
    }
}
