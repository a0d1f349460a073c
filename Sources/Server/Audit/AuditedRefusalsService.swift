package import Logging
internal import ServiceLifecycle
package import Store

/// Writes what ``AuditedRefusals`` counted every few seconds until the gateway stops, and then once more.
package struct AuditedRefusalsService: Service {
    /// How long a refusal may stay in memory.
    private static let period: Duration = .seconds(5)

    private let refusals: AuditedRefusals
    private let store: any Store
    private let logger: Logger

    package init(_ refusals: AuditedRefusals, store: any Store, logger: Logger) {
        self.refusals = refusals
        self.store = store
        self.logger = logger
    }

    package func run() async throws {
        // Stops after the doors, so that nothing is refused any more when it writes for the last time.
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
            try await refusals.flush(to: store)
        } catch {
            logger.warning("refusals could not be audited yet", metadata: ["reason": "\(error)"])
        }
    }
}
