internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func auditAnchor() throws -> AuditChain {
        try database.first(AuditQuery.anchor, [], AuditChain.init(row:)) ?? .beginning
    }

    func auditHead() throws -> AuditChain {
        let last = try database.all(AuditQuery.last, []) { row in
            (row[0] as Int64?).map { _ in AuditChain(row: row) }
        }
        return try last.first.flatMap(\.self) ?? auditAnchor()
    }

    func audit(after sequence: Int64, limit: Int) throws -> [AuditRow] {
        try database.all(AuditQuery.page, [sequence, limit]) { row in
            AuditRow(sequence: row[0], bytes: row.bytes(1), hash: row.bytes(2))
        }
    }
}

extension SQLiteTransaction {
    func audit(_ entry: AuditEntry) throws {
        var chain = try auditHead()
        let row = chain.link(entry, at: now)
        try database.run(
            "INSERT INTO audit (sequence, entry, hash) VALUES (?, ?, ?)",
            [row.sequence, String(decoding: row.bytes, as: UTF8.self), row.hash]
        )
    }

    func pruneAudit(before: Timestamp, limit: Int) throws -> Int {
        let oldest = try audit(after: auditAnchor().sequence, limit: limit)
        let expired = oldest.prefix { row in AuditRecord(row.bytes).map { $0.time < before } ?? false }
        guard let last = expired.last else { return 0 }
        try database.run(
            "UPDATE audit_anchor SET sequence = ?, hash = ? WHERE key = 1",
            [last.sequence, last.hash]
        )
        try database.run("DELETE FROM audit WHERE sequence <= ?", [last.sequence])
        return expired.count
    }
}

private enum AuditQuery {
    static let anchor = "SELECT sequence, hash FROM audit_anchor WHERE key = 1"
    /// SQLite takes the bare column from the row that has the maximum (sqlite.org/lang_select.html#bareagg).
    static let last = "SELECT max(sequence), hash FROM audit"
    static let page = "SELECT sequence, entry, hash FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?"
}

extension AuditChain {
    fileprivate init(row: ResultRow) {
        self.init(sequence: row[0], hash: row.bytes(1))
    }
}
