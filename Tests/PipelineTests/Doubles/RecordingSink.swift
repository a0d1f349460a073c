internal import SCIM
internal import SinkKit
internal import Synchronization

/// Answers each event with what `judge` says of it and keeps what it was given.
final class RecordingSink: Sink {
    let appetite: Appetite
    let accepted = Latch()
    let started = Latch()
    let stopped = Latch()
    private let judge: @Sendable (Delivery) -> Outcome
    private let log = Mutex<[Delivery]>([])
    private let largest = Mutex(0)
    private let failingStarts: Mutex<Int>

    init(
        maxEvents: Int = 1,
        maxInFlight: Int = 1,
        failingStarts: Int = 0,
        judge: @escaping @Sendable (Delivery) -> Outcome = { _ in .accepted }
    ) {
        appetite = Appetite(maxEvents: maxEvents, maxInFlight: maxInFlight)
        self.failingStarts = Mutex(failingStarts)
        self.judge = judge
    }

    /// Everything that was handed out, in order.
    var deliveries: [Delivery] { log.withLock { $0 } }

    /// The most events in one call.
    var largestCall: Int { largest.withLock { $0 } }

    var sequences: [Int64] { deliveries.map(\.event.sequence) }

    func start() async throws {
        let fails = failingStarts.withLock { left in
            left -= 1
            return left >= 0
        }
        if fails { throw SinkFailure("the door is locked; unlock it") }
        started.raise()
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        log.withLock { $0.append(contentsOf: batch) }
        largest.withLock { $0 = max($0, batch.count) }
        var halted: Set<String> = []
        let outcomes = batch.map { delivery in
            guard !halted.contains(delivery.event.resourceID) else { return Outcome.retry("not tried") }
            let outcome = judge(delivery)
            if outcome != .accepted { halted.insert(delivery.event.resourceID) }
            return outcome
        }
        accepted.raise(by: outcomes.count { $0 == .accepted })
        return outcomes.map { DeliveryResult($0) }
    }

    func health() async -> SinkHealth { .ok }

    func stop() async { stopped.raise() }
}
