internal import Crypto
package import Logging
internal import NIOSSL
package import SCIM
internal import ServiceLifecycle
package import Settings
internal import Store
internal import Synchronization

/// Has the certificate of a listener, reads it again when its files change, and warns before it expires.
///
/// New connections get the new certificate; those that are open keep theirs.
package final class TLSKeeper: Service, Sendable {
    /// How often the files are looked at.
    private static let period: Duration = .seconds(2)

    private struct State {
        var identity: TLSIdentity
        var digest: SHA256.Digest
        /// What was last said of files that cannot be used; said once, however often they are looked at.
        var fault: TLSFault?
        /// How near its end the certificate was when that was last said.
        var warned = TLSIdentity.Age.fresh
    }

    private let settings: TLSSettings
    private let setting: String
    private let logger: Logger
    private let state: Mutex<State>

    /// Reads the files.
    ///
    /// - Parameters:
    ///   - settings: where they are.
    ///   - setting: `server.tls` or `admin.tls`, for what is said of them.
    ///   - logger: told of new certificates, of files that cannot be used and of certificates near their end.
    /// - Throws: ``TLSFault`` when the files cannot be used.
    package init(_ settings: TLSSettings, setting: String, logger: Logger) throws(TLSFault) {
        self.settings = settings
        self.setting = setting
        self.logger = logger
        let files = try TLSFiles(settings, setting: setting)
        state = Mutex(State(identity: try files.identity(), digest: files.digest))
        look(at: .wallClock())
    }

    /// What a new connection is encrypted with.
    var context: NIOSSLContext { state.withLock { $0.identity.context } }

    /// When the certificate stops being valid.
    package var expires: Timestamp { state.withLock { $0.identity.expires } }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.period)
                self.look(at: .wallClock())
            }
        }
    }

    /// Takes over files that have changed, and warns where there is cause.
    package func look(at now: Timestamp) {
        do {
            let files = try TLSFiles(settings, setting: setting)
            if state.withLock({ $0.digest != files.digest }) {
                let identity = try files.identity()
                state.withLock { $0 = State(identity: identity, digest: files.digest) }
                logger.notice(
                    "took over a new certificate",
                    metadata: ["setting": "\(setting)", "expires": "\(identity.expires)"]
                )
            } else {
                state.withLock { $0.fault = nil }
            }
        } catch {
            reject(error)
        }
        warn(at: now)
    }

    private func reject(_ fault: TLSFault) {
        let isNew = state.withLock { state in
            defer { state.fault = fault }
            return state.fault != fault
        }
        guard isNew else { return }
        logger.error(
            "the certificate files cannot be used; the certificate that was read before stays in use",
            metadata: ["setting": "\(setting)", "reason": "\(fault)"]
        )
    }

    private func warn(at now: Timestamp) {
        let due: (age: TLSIdentity.Age, expires: Timestamp)? = state.withLock { state in
            let age = state.identity.age(at: now)
            guard age > state.warned else { return nil }
            state.warned = age
            return (age, state.identity.expires)
        }
        guard let (age, expires) = due else { return }
        let metadata: Logger.Metadata = [
            "setting": "\(setting)", "certificate": "\(settings.certificate)", "expires": "\(expires)",
        ]
        if age == .expired {
            logger.error("the certificate has expired, and clients refuse it; renew it", metadata: metadata)
        } else {
            logger.warning("the certificate expires soon; renew it", metadata: metadata)
        }
    }
}
