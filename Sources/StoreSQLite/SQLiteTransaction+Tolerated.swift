internal import GRDB
internal import SCIM
internal import Store

extension SQLiteTransaction {
    func countTolerated(_ counts: [ToleratedCount], on connection: ConnectionID) throws {
        for count in counts {
            try database.run(
                """
                INSERT INTO tolerated (connection, rule, requests, last) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, last = max(last, excluded.last)
                """,
                [connection.rawValue, count.rule.name, count.requests, count.last.milliseconds]
            )
        }
    }
}
