internal import SCIM
internal import Store
internal import Synchronization

/// Turns changes away on connections that a person has paused.
///
/// The store is asked once a second at most; that is how soon a command is obeyed.
final class PausedConnections: Sendable {
    private struct Look {
        let pauses: [String: ConnectionPause]
        let time: Timestamp
    }

    /// How long a look holds.
    private static let trust: Duration = .seconds(1)
    /// What a provider is asked to wait, in seconds.
    private static let retryAfter = "60"

    private let store: any Store
    private let lastLook = Mutex<Look?>(nil)

    init(store: any Store) {
        self.store = store
    }

    /// Lets a change on a connection pass.
    ///
    /// - Throws: A 503 with `Retry-After` while the connection is paused; what the store throws.
    func admitChange(on connection: String) async throws {
        guard let pause = try await pauses()[connection] else { return }
        throw RefusalWithHeaders(
            error: SCIMError(
                status: 503,
                detail: """
                    Changes on the connection '\(connection)' are paused since \(pause.since): \(pause.reason). Nothing was \
                    changed. Try again later; whoever runs Gatehouse ends it with 'gatehouse connections resume \
                    \(connection)'.
                    """
            ),
            headers: [(.retryAfter, Self.retryAfter)]
        )
    }

    private func pauses() async throws -> [String: ConnectionPause] {
        let now = Timestamp.wallClock()
        if let look = lastLook.withLock({ $0 }), (.zero..<Self.trust).contains(now.since(look.time)) {
            return look.pauses
        }
        let pauses = try await store.read(.point) { try $0.pauses() }
        lastLook.withLock { $0 = Look(pauses: pauses, time: now) }
        return pauses
    }
}
