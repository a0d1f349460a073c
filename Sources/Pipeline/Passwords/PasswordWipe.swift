package import Logging
internal import SCIM
internal import ServiceLifecycle
package import Store

/// Removes sealed passwords that every sink that asks for them has, and those that have waited too long.
package struct PasswordWipe: Service {
    private static let period: Duration = .seconds(1)
    /// How many a step looks at, so that a request never waits long for it.
    private static let stepSize = 200

    private let sinks: [String]
    private let maxAge: Duration
    private let store: any Store
    private let clock: any LaneClock
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - sinks: the names of those that ask.
    ///   - maxAge: how long a password may wait for them.
    ///   - store: where passwords wait.
    ///   - clock: what time it is.
    ///   - logger: the log.
    package init(
        after sinks: [String],
        maxAge: Duration,
        store: any Store,
        clock: any LaneClock = SystemClock(),
        logger: Logger
    ) {
        self.sinks = sinks
        self.maxAge = maxAge
        self.store = store
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await clock.untilShutdown(every: Self.period) { await pass() }
    }

    /// Wipes what may go by now; without passwords that is a look at an empty table.
    func pass() async {
        do {
            guard try await store.read(.point, { try $0.sealedPasswordCount() }) > 0 else { return }
            let before = clock.now.advanced(by: .zero - maxAge)
            var wiped = 0
            var place: Int64? = 0
            while let start = place, !Task.isCancelled {
                let step = try await store.write { [sinks] transaction in
                    try transaction.wipePasswords(
                        askedForBy: sinks,
                        before: before,
                        after: start,
                        limit: Self.stepSize
                    )
                }
                wiped += step.wiped
                place = step.next
            }
            if wiped > 0 { logger.debug("sealed passwords wiped", metadata: ["passwords": "\(wiped)"]) }
        } catch {
            logger.warning("sealed passwords cannot be wiped, trying again", metadata: ["reason": "\(error)"])
        }
    }
}
