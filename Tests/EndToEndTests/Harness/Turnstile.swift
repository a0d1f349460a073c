import Synchronization

/// Lets a few pass at a time; the others wait, first come first served.
final class Turnstile: Sendable {
    /// For tests that run a gateway of their own.
    static let gateways = Turnstile(places: 3)

    private struct State {
        var places: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) {
        state = Mutex(State(places: places))
    }

    /// Runs `body` once there is a place.
    func pass(_ body: () async throws -> Void) async throws {
        await withCheckedContinuation { continuation in
            let enters = state.withLock { state in
                guard state.places == 0 else {
                    state.places -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if enters { continuation.resume() }
        }
        defer { leave() }
        try await body()
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.places += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
