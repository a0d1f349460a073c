internal import SinkKit

/// Never answers until it is cancelled.
final class StuckSink: Sink {
    let appetite = Appetite(maxEvents: 1, maxInFlight: 2)
    let called = Latch()
    let stopped = Latch()

    func start() async throws {}

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        called.raise()
        try? await Task.sleep(for: .seconds(3600))
        return batch.map { _ in .retry("cancelled") }
    }

    func health() async -> SinkHealth { .down("no answer") }

    func stop() async { stopped.raise() }
}
