package import Logging
internal import SCIM
internal import ServiceLifecycle

/// Removes audit entries that are older than the operator wants to keep them.
package struct AuditRetention: Service {
    /// How many entries a step looks at, so that a request never waits long for it.
    private static let stepSize = 200
    private static let period: Duration = .seconds(600)

    private let retention: Duration
    private let store: any Store
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - retention: how old an entry gets.
    ///   - store: whose log it is.
    ///   - logger: the log.
    package init(_ retention: Duration, store: any Store, logger: Logger) {
        self.retention = retention
        self.store = store
        self.logger = logger
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await pass(before: Timestamp.wallClock().advanced(by: .zero - retention))
                try await Task.sleep(for: Self.period)
            }
        }
    }

    private func pass(before: Timestamp) async {
        var removed = 0
        do {
            while !Task.isCancelled {
                let step = try await store.write { try $0.pruneAudit(before: before, limit: Self.stepSize) }
                removed += step
                guard step == Self.stepSize else { break }
            }
        } catch {
            logger.warning("old audit entries cannot be removed yet", metadata: ["reason": "\(error)"])
        }
        guard removed > 0 else { return }
        logger.info("old audit entries removed", metadata: ["entries": "\(removed)", "before": "\(before)"])
    }
}
