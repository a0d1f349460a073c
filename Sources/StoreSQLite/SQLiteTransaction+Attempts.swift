internal import Foundation
internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func attempts(of event: LoggedEvent, at sink: SinkID) throws -> [DeliveryAttempt] {
        let sequence = event.event.sequence
        let arguments: [any SQLiteValue] = [sink.rawValue, event.resource.rawValue, sequence, sequence]
        return try database.all(AttemptStatement.ofEvent, arguments) { row in
            DeliveryAttempt(
                sequence: row[0],
                resource: event.resource,
                number: row[1],
                time: row.timestamp(2),
                duration: .milliseconds(row[3] as Int64),
                outcome: DeliveryAttempt.Outcome(rawValue: row[4]) ?? .retry,
                reason: row[5],
                status: row[6],
                answer: row.bytes(7)
            )
        }
    }
}

extension SQLiteTransaction {
    /// Keeps tries; one that was made before a crash is told once more with what came of it last.
    func record(_ attempts: [DeliveryAttempt], of sink: SinkID) throws {
        for attempt in attempts {
            try database.run(
                AttemptStatement.record,
                [
                    sink.rawValue, attempt.sequence, attempt.number, attempt.resource.rawValue,
                    attempt.time.milliseconds, Int64(attempt.duration / .milliseconds(1)), attempt.outcome.rawValue,
                    attempt.reason, attempt.status, attempt.answer,
                ]
            )
        }
    }

    /// Forgets the tries of events from a part of the log; those of dead letters stay with them.
    func removeAttempts(after start: Int64, through last: Int64) throws {
        for sink in try sinks() {
            try database.run(AttemptStatement.remove, [sink.id.rawValue, start, last, sink.id.rawValue])
        }
    }
}

private enum AttemptStatement {
    /// A dead letter that is retried stands in the log once more, under a number of its own.
    static let ofEvent = """
        SELECT sequence, number, time, duration, outcome, reason, status, answer FROM attempts
        WHERE sink = ? AND sequence IN (SELECT sequence FROM events WHERE resource = ? AND (sequence = ? OR repeats = ?))
        ORDER BY sequence, number
        """
    static let record = """
        INSERT OR REPLACE INTO attempts
            (sink, sequence, number, resource, time, duration, outcome, reason, status, answer)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    static let remove = """
        DELETE FROM attempts WHERE sink = ? AND sequence > ? AND sequence <= ?
            AND sequence NOT IN (SELECT sequence FROM dead_letters WHERE sink = ?)
        """
}
