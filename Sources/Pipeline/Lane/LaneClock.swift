package import SCIM
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// What a lane knows of time; tests bring one of their own.
package protocol LaneClock: Sendable {
    var now: Timestamp { get }

    /// Returns at about `deadline`, or earlier when the task is cancelled or the clock thinks it should be looked at.
    func sleep(until deadline: Timestamp) async
}

extension LaneClock {
    /// Does something, and again after each period, until the gateway stops.
    func untilShutdown(every period: Duration, _ body: @escaping @Sendable () async -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await body()
                await sleep(until: now.advanced(by: period))
            }
        }
    }
}

/// The time of day, since due times outlive the process; it does not follow a clock that is set back.
package final class SystemClock: LaneClock {
    private let time = Mutex(SteadyTime())
    private let start = ContinuousClock.now

    package init() {}

    package var now: Timestamp {
        time.withLock { $0.now(wallClock: .wallClock(), uptime: ContinuousClock.now - start) }
    }

    /// Sleeps a minute at most, so that a clock that is set forward holds nothing up for longer than that.
    package func sleep(until deadline: Timestamp) async {
        let pause = min(max(deadline.since(now), .zero), .seconds(60))
        // The only error is that of cancellation, which whoever called sees for itself.
        try? await Task.sleep(for: pause, tolerance: .zero)
    }
}
