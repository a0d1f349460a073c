internal import GRDB
internal import SCIM
internal import Store

extension SQLiteReading {
    func replays() throws -> [ReplayProgress] {
        try database.all("SELECT \(ReplayQuery.columns) FROM replays ORDER BY id", [], ReplayProgress.init(row:))
    }

    func nextReplay(of sink: SinkID) throws -> ReplayProgress? {
        try database.first(ReplayQuery.next, [sink.rawValue], ReplayProgress.init(row:))
    }

    /// Halves the log until the place is found: times grow with places, those of repeated events aside.
    func lastSequence(before time: Timestamp) throws -> Int64 {
        var low: Int64 = 0
        var high = try lastSequence()
        while low < high {
            let middle = low + (high - low + 1) / 2
            let found = try database.first(ReplayQuery.changeAtOrBefore, [low, middle]) { row in
                (sequence: row[0] as Int64, time: row.timestamp(1))
            }
            if let found, found.time >= time {
                high = found.sequence - 1
            } else {
                low = middle
            }
        }
        return low
    }
}

private enum ReplayQuery {
    static let columns = "id, sink, types, condition, rate, asked, cursor, through, repeated, ended, reason"
    static let next = "SELECT \(columns) FROM replays WHERE sink = ? AND ended IS NULL ORDER BY id LIMIT 1"
    static let changeAtOrBefore = """
        SELECT sequence, time FROM events WHERE sequence > ? AND sequence <= ? AND repeats IS NULL
        ORDER BY sequence DESC LIMIT 1
        """
}

extension ReplayProgress {
    fileprivate init(row: ResultRow) throws {
        let types: String = row[2]
        let ended: Int64? = row[9]
        self.init(
            id: ReplayID(row[0]),
            sink: SinkID(row[1]),
            selection: ReplaySelection(
                after: row[6],
                through: row[7],
                types: types.split(separator: " ").compactMap { EventType(rawValue: String($0)) },
                condition: row[3],
                rate: row[4]
            ),
            asked: row.timestamp(5),
            repeated: row[8],
            ended: ended.map { Timestamp(milliseconds: $0) },
            reason: row[10]
        )
    }
}
