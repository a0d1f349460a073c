package import Logging
internal import SCIM
internal import ServiceLifecycle
package import Store

/// Removes events that every sink is past and that are older than the operator wants to keep them.
///
/// In small steps, each a write like any other, so that a request never waits for more than one of them.
package struct LogRetention: Service {
    /// How many events a step looks at: about 3 ms of the writer's time.
    private static let stepSize = 200
    private static let period: Duration = .seconds(60)

    private let retention: Duration
    private let store: any Store
    private let clock: any LaneClock
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - retention: how old an event gets.
    ///   - store: whose log it is.
    ///   - clock: what time it is.
    ///   - logger: the log.
    package init(
        _ retention: Duration,
        store: any Store,
        clock: any LaneClock = SystemClock(),
        logger: Logger
    ) {
        self.retention = retention
        self.store = store
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await clock.untilShutdown(every: Self.period) { await pass() }
    }

    /// Removes everything that may go by now.
    func pass() async {
        let before = clock.now.advanced(by: .zero - retention)
        var place: Int64 = 0
        var removed = 0
        do {
            while !Task.isCancelled {
                let step = try await store.write { [place] transaction in
                    try transaction.prune(after: place, before: before, limit: Self.stepSize)
                }
                place = step.through
                removed += step.removed
                guard step.hasMore else { break }
            }
        } catch {
            logger.warning("old events cannot be removed, trying again in a minute", metadata: ["reason": "\(error)"])
        }
        guard removed > 0 else { return }
        logger.info("old events removed", metadata: ["events": "\(removed)", "before": "\(before)"])
    }
}
