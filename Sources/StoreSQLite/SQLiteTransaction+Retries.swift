internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func retriesOrdered(of sink: SinkID) throws -> Int64 {
        try database.first("SELECT retries_ordered FROM sinks WHERE id = ?", [sink.rawValue]) { $0[0] } ?? 0
    }
}

extension SQLiteTransaction {
    func orderRetry(of sink: SinkID) throws {
        try database.run("UPDATE sinks SET retries_ordered = retries_ordered + 1 WHERE id = ?", [sink.rawValue])
        // For a gateway that starts later; one that runs has them in memory.
        try database.run(
            "UPDATE parked SET due = ? WHERE sink = ? AND due > ?",
            [now.milliseconds, sink.rawValue, now.milliseconds]
        )
    }
}
