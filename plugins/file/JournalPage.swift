internal import SinkKit

/// A batch as the lines it becomes, and the answer once they are on disk.
struct JournalPage: Sendable {
    private(set) var lines: [UInt8] = []
    private(set) var outcomes: [Outcome] = []

    init(_ batch: [Delivery]) {
        lines.reserveCapacity(batch.reduce(0) { $0 + $1.body.count + 1 })
        outcomes.reserveCapacity(batch.count)
        for delivery in batch {
            // An encoding of the gateway's own never has one; a reader would see two halves.
            guard !delivery.body.contains(UInt8(ascii: "\n")) else {
                outcomes.append(
                    .rejected(reason: "the encoded event has a line break, which a journal line cannot hold")
                )
                continue
            }
            lines.append(contentsOf: delivery.body)
            lines.append(UInt8(ascii: "\n"))
            outcomes.append(.accepted)
        }
    }
}
