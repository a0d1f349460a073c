internal import Foundation
internal import SinkKit
internal import Synchronization

/// A file to which a sink adds a line of JSON per event; what is new in it becomes receipts.
final class ReceiptFile: Sendable {
    private struct State {
        var offset: UInt64 = 0
        /// The beginning of a line whose end has not been written yet.
        var rest: [UInt8] = []
    }

    private let sink: String
    private let path: String
    private let received: @Sendable (Receipt) -> Void
    private let state = Mutex(State())

    init(sink: String, path: String, received: @escaping @Sendable (Receipt) -> Void) {
        self.sink = sink
        self.path = path
        self.received = received
    }

    /// Reads on from where the last reading ended.
    func readOn() {
        let arrived = ContinuousClock.now
        for line in newLines() {
            if let event = ReceivedEvent(line) { received(Receipt(sink: sink, event: event, arrived: arrived)) }
        }
    }

    private func newLines() -> [[UInt8]] {
        state.withLock { state in
            guard let file = FileHandle(forReadingAtPath: path) else { return [] }
            defer { try? file.close() }
            guard (try? file.seek(toOffset: state.offset)) != nil, let new = try? file.readToEnd() else { return [] }
            state.offset += UInt64(new.count)
            var lines = (state.rest + new).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            state.rest = lines.popLast().map(Array.init) ?? []
            return lines.map(Array.init)
        }
    }
}

/// A sink that works like the one it holds and has its file read when something was accepted.
///
/// Reading then instead of watching the file shows a receipt at once and costs nothing while nothing happens. What counts
/// as received is still only what the file holds.
struct WatchedSink: Sink {
    let sink: any Sink
    let file: ReceiptFile

    var appetite: Appetite { sink.appetite }

    func start() async throws { try await sink.start() }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        let results = await sink.deliver(batch)
        if results.contains(where: { $0.outcome == .accepted }) { file.readOn() }
        return results
    }

    func health() async -> SinkHealth { await sink.health() }

    func stop() async { await sink.stop() }
}
