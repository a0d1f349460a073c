import SCIM

/// What became of the events of one trouble.
struct ChaosRow {
    let trouble: ChaosTrouble
    /// Changes that the provider was told are on disk.
    let acknowledged: Int
    /// How many events there were.
    let events: Int
    /// The acknowledged changes and events that the receiver never accepted.
    let lost: [String]
    /// The resources whose events it accepted in another order than theirs.
    let outOfOrder: [String]
    /// How many events it accepted once more.
    let repeated: Int

    /// Holds what the receiver accepted, as it came, against what was acknowledged.
    init(_ trouble: ChaosTrouble, _ run: ChaosRun, arrivals: [JSONValue]) {
        self.trouble = trouble
        let journal = run.journal
        let missing = journal.sequences.subtracting(arrivals.sequences).sorted()
        acknowledged = run.ledger.acknowledged
        events = journal.sequences.count
        lost = run.ledger.missing(from: journal) + run.ledger.missing(from: arrivals) + missing.map { "event \($0)" }
        outOfOrder = arrivals.outOfOrder + journal.outOfOrder
        repeated = arrivals.count - arrivals.sequences.count
    }

    /// The rows as a table.
    static func table(_ rows: [ChaosRow]) -> String {
        let width = ChaosTrouble.allCases.map(\.rawValue.count).max() ?? 0
        let head = "trouble".padded(to: width) + "  acknowledged  events  lost  out of order  repeated"
        let lines = rows.map { row in
            row.trouble.rawValue.padded(to: width)
                + "  \(row.acknowledged)".padded(to: 14) + "  \(row.events)".padded(to: 8)
                + "  \(row.lost.count)".padded(to: 6) + "  \(row.outOfOrder.count)".padded(to: 14)
                + "  \(row.repeated)"
        }
        return ([head] + lines).joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
