internal import Synchronization

/// A number that grows, and lets tests wait until it has reached another.
final class Latch: Sendable {
    private struct State {
        var value = 0
        var waiters: [(value: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var value: Int { state.withLock { $0.value } }

    func raise(by amount: Int = 1) {
        let reached = state.withLock { state in
            state.value += amount
            let reached = state.waiters.filter { $0.value <= state.value }
            state.waiters.removeAll { $0.value <= state.value }
            return reached
        }
        for waiter in reached { waiter.continuation.resume() }
    }

    func wait(for value: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.value >= value { return true }
                state.waiters.append((value, continuation))
                return false
            }
            if isReached { continuation.resume() }
        }
    }
}
