internal import Addresses
internal import Logging
internal import Synchronization

/// Warns of connections that were turned away, once a minute however many there are.
final class QuietWarning: Sendable {
    private struct State {
        var next: ContinuousClock.Instant?
        var since = 0
    }

    private let state = Mutex(State())
    private let logger: Logger
    private let door: String

    init(_ logger: Logger, door: String) {
        self.logger = logger
        self.door = door
    }

    func warn(about address: IPAddress?, at now: ContinuousClock.Instant = .now) {
        let count: Int? = state.withLock { state in
            state.since += 1
            if let next = state.next, now < next { return nil }
            defer { state.since = 0 }
            state.next = now + .seconds(60)
            return state.since
        }
        guard let count else { return }
        logger.warning(
            "turned connections away: too many are open (limits.max_connections, limits.max_connections_per_address)",
            metadata: [
                "door": "\(door)", "address": "\(address.map { "\($0)" } ?? "unknown")", "turned_away": "\(count)",
            ]
        )
    }
}
