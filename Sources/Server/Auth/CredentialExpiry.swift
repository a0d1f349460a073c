package import Logging
internal import SCIM
internal import ServiceLifecycle
package import Store
internal import Synchronization

/// Looks once an hour which credentials end soon, and warns in the log 30, 7 and 1 days before.
///
/// ``expiring`` is for metrics and the console.
package final class CredentialExpiry: Service {
    private struct State {
        var found: [ExpiringCredential] = []
        var notices = ExpiryNotices()
    }

    private static let period: Duration = .seconds(3600)

    private let declared: [ExpiringCredential]
    private let store: any Store
    private let logger: Logger
    private let state = Mutex(State())

    /// Makes the watch; it looks once it runs.
    ///
    /// - Parameters:
    ///   - credentials: those of `gateway.yaml`.
    ///   - store: has the minted tokens.
    ///   - logger: takes the warnings.
    package init(_ credentials: Credentials, store: any Store, logger: Logger) {
        declared = ExpiringCredential.declared(in: credentials)
        self.store = store
        self.logger = logger
    }

    /// Every live credential whose end is known, as of the last look, the nearest end first.
    package var expiring: [ExpiringCredential] { state.withLock { $0.found } }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await self.look(at: .wallClock())
                try await Task.sleep(for: Self.period)
            }
        }
    }

    func look(at now: Timestamp) async {
        let minted: [ExpiringCredential]
        do {
            minted = try await store.read(.scan) { try $0.tokens() }.compactMap { ExpiringCredential($0) }
        } catch {
            return logger.warning("the ends of tokens could not be read", metadata: ["reason": "\(error)"])
        }
        let live = (declared + minted).filter { $0.expires > now }.sorted { $0.expires < $1.expires }
        let due = state.withLock { state in
            state.found = live
            return state.notices.due(live, at: now)
        }
        for (credential, days) in due {
            logger.warning(
                "a token ends soon; mint another with 'gatehouse tokens rotate' and set it at the provider",
                metadata: [
                    "connection": "\(credential.connection)", "token": "\(credential.id ?? credential.name)",
                    "expires": "\(credential.expires)", "days": "\(days)",
                ]
            )
        }
    }
}
