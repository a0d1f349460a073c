package import Logging
internal import ServiceLifecycle
package import Store

/// Writes every ``LazyRecord`` every few seconds until the gateway stops, and then once more.
package struct LazyRecordService: Service {
    /// How long something may stay in memory.
    private static let period: Duration = .seconds(5)

    private let records: [any LazyRecord]
    private let store: any Store
    private let logger: Logger

    package init(_ records: [any LazyRecord], store: any Store, logger: Logger) {
        self.records = records
        self.store = store
        self.logger = logger
    }

    package func run() async throws {
        // Stops after the doors, so that nothing comes up any more when it writes for the last time.
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.period)
                await flush()
            }
        }
        await flush()
    }

    private func flush() async {
        for record in records {
            do {
                try await record.flush(to: store)
            } catch {
                logger.warning("\(record.name) could not be written yet", metadata: ["reason": "\(error)"])
            }
        }
    }
}
