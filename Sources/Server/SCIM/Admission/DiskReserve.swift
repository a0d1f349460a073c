package import Logging
internal import ServiceLifecycle
package import Store

/// Keeps a part of the disk free, so that sinks can go on and the operator can work when it fills up.
///
/// The disk is asked once a second, not for each request.
package struct DiskReserve: Service {
    private static let period: Duration = .seconds(1)

    private let bytes: Int
    private let freeSpace: @Sendable () -> Int?
    private let admission: WriteAdmission
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - bytes: how much stays free; 0 for nothing.
    ///   - store: whose disk it is.
    ///   - admission: what turns changes away.
    ///   - logger: the log.
    package init(_ bytes: Int, of store: any Store, admission: WriteAdmission, logger: Logger) {
        self.init(bytes, freeSpace: { store.freeSpace() }, admission: admission, logger: logger)
    }

    init(
        _ bytes: Int,
        freeSpace: @escaping @Sendable () -> Int?,
        admission: WriteAdmission,
        logger: Logger
    ) {
        self.bytes = bytes
        self.freeSpace = freeSpace
        self.admission = admission
        self.logger = logger
    }

    package func run() async throws {
        guard bytes > 0 else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                look()
                try? await Task.sleep(for: Self.period)
            }
        }
    }

    /// Asks the disk once; also before the door opens.
    package func look() {
        // A disk that does not answer is no full one: the store itself will say when it cannot write.
        let isShort = freeSpace().map { $0 < bytes } ?? false
        guard isShort != (admission.complaint != nil) else { return }
        guard isShort else {
            admission.note(shortage: nil)
            logger.notice("the disk has room again, changes are taken")
            return
        }
        let reason = "The disk has less free than store.reserve in gateway.yaml keeps (\(bytes >> 20) MiB)"
        admission.note(shortage: reason)
        logger.error("changes are refused until the disk has room", metadata: ["reason": "\(reason)"])
    }
}
