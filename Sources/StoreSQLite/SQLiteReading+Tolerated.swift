internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    /// A rule that this program does not know was dropped since, and is passed over.
    func tolerated(on connection: ConnectionID) throws -> [ToleratedCount] {
        try database.all(
            "SELECT rule, requests, last FROM tolerated WHERE connection = ? ORDER BY rule",
            [connection.rawValue]
        ) { row in
            ToleranceRule(name: row[0]).map { ToleratedCount(rule: $0, requests: row[1], last: row.timestamp(2)) }
        }.compactMap(\.self)
    }
}
