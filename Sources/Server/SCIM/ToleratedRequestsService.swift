package import Logging
internal import ServiceLifecycle
package import Store

/// Writes what ``ToleratedRequests`` counted every few seconds until the gateway stops, and then once more.
package struct ToleratedRequestsService: Service {
    /// How long a count may stay in memory.
    private static let period: Duration = .seconds(5)

    private let requests: ToleratedRequests
    private let store: any Store
    private let logger: Logger

    package init(_ requests: ToleratedRequests, store: any Store, logger: Logger) {
        self.requests = requests
        self.store = store
        self.logger = logger
    }

    package func run() async throws {
        // Stops after the doors, so that nothing is counted any more when it writes for the last time.
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.period)
                await flush()
            }
        }
        await flush()
    }

    private func flush() async {
        do {
            try await requests.flush(to: store)
        } catch {
            logger.warning("counts of tolerated requests could not be written yet", metadata: ["reason": "\(error)"])
        }
    }
}
