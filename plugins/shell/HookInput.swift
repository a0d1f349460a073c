internal import SinkKit

/// What one run of a command is given.
enum HookInput: String, CaseIterable, Sendable {
    /// One event.
    case event
    /// As many events as are waiting, a line each.
    case batch

    /// The most events of one run.
    var mostEvents: Int {
        switch self {
        case .event: 1
        case .batch: 1000
        }
    }

    /// What stands on standard input.
    static func lines(_ batch: [Delivery]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(batch.reduce(0) { $0 + $1.body.count + 1 })
        for delivery in batch {
            lines.append(contentsOf: delivery.body)
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }
}
