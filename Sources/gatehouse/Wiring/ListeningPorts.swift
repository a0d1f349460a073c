internal import Synchronization

/// The ports that the doors got from the system, for whoever asked for port 0.
struct ListeningPorts: Sendable {
    let scim = Promised<Int>()
    let admin = Promised<Int>()
}

/// A value that is made once and awaited by many.
final class Promised<Value: Sendable>: Sendable {
    private enum State {
        case waiting([CheckedContinuation<Value, Never>])
        case made(Value)
    }

    private let state = Mutex<State>(.waiting([]))

    /// Makes the value; a second one is ignored.
    func fulfil(_ value: Value) {
        let waiting: [CheckedContinuation<Value, Never>] = state.withLock { state in
            guard case .waiting(let waiting) = state else { return [] }
            state = .made(value)
            return waiting
        }
        for waiter in waiting { waiter.resume(returning: value) }
    }

    /// The value, once it is made.
    var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                let made: Value? = state.withLock { state in
                    switch state {
                    case .made(let value): return value
                    case .waiting(let waiting):
                        state = .waiting(waiting + [continuation])
                        return nil
                    }
                }
                if let made { continuation.resume(returning: made) }
            }
        }
    }
}
