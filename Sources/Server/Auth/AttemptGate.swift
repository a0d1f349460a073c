internal import Addresses
internal import HTTPTypes
internal import SCIM
internal import Synchronization

/// Makes wrong attempts slow, and turns them away when they become many.
final class AttemptGate: Sendable {
    private struct State {
        var attempts = FailedAttempts()
        var waiting = 0
    }

    /// How many wrong attempts are kept waiting at a time; more would let an attacker hold connections open here.
    private static let mostWaiting = 256

    private let state = Mutex(State())
    private let wait: @Sendable (Duration) async throws -> Void

    init(wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }) {
        self.wait = wait
    }

    /// Counts a wrong attempt, and returns once it may be answered.
    ///
    /// - Throws: A 429 with `Retry-After` when the address was wrong too often.
    func fail(from address: IPAddress?) async throws {
        let (cost, waits) = state.withLock { state -> (FailedAttempts.Cost, Bool) in
            let cost = state.attempts.fail(from: address, at: .now)
            guard case .delay = cost, state.waiting < Self.mostWaiting else { return (cost, false) }
            state.waiting += 1
            return (cost, true)
        }
        switch cost {
        case .refusal(let seconds): throw refusal(seconds)
        case .delay where !waits: throw refusal(1)
        case .delay(let duration):
            defer { state.withLock { $0.waiting -= 1 } }
            try await wait(duration)
        }
    }

    private func refusal(_ seconds: Int) -> RefusalWithHeaders {
        RefusalWithHeaders(
            error: SCIMError(
                status: 429,
                detail: """
                    Too many wrong credentials came from this address. Correct the token or password at the provider; \
                    the right one is taken at once.
                    """
            ),
            headers: [(.retryAfter, String(seconds))]
        )
    }
}
