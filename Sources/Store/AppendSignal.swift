internal import Synchronization

/// Wakes whoever waits for new events.
///
/// Holds the sequence of the last one, so that a signal between a look and a wait is never missed.
package final class AppendSignal: Sendable {
    private struct State {
        var last: Int64
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state: Mutex<State>

    package init(last: Int64) {
        state = Mutex(State(last: last))
    }

    /// The greatest sequence number that has been committed.
    package var last: Int64 {
        state.withLock { $0.last }
    }

    /// Says that events up to `sequence` are committed.
    package func raise(to sequence: Int64) {
        let woken = state.withLock { state in
            guard sequence > state.last else { return [CheckedContinuation<Void, Never>]() }
            state.last = sequence
            defer { state.waiters.removeAll(keepingCapacity: true) }
            return Array(state.waiters.values)
        }
        for waiter in woken { waiter.resume() }
    }

    /// Returns once there are events after `sequence`, or the task is cancelled.
    package func wait(past sequence: Int64) async {
        let ticket = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    if state.last > sequence || Task.isCancelled { return true }
                    state.waiters[ticket] = continuation
                    return false
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?.resume()
        }
    }
}
