package import SinkKit

extension Sink {
    /// Delivers, and tells only what became of each event.
    package func outcomes(of batch: [Delivery]) async -> [Outcome] {
        await deliver(batch).map(\.outcome)
    }
}
