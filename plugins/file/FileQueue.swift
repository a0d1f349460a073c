internal import Dispatch
internal import Synchronization

/// A state that blocks on files, worked on in turn and off the threads that run tasks.
///
/// An `fsync` may take a second on a busy disk. On a thread of the concurrency pool, of which there are as many as
/// cores, it would hold up requests that have nothing to do with it.
final class FileQueue<State: Sendable>: Sendable {
    private let queue: DispatchQueue
    private let state: Mutex<State>

    init(_ label: String, _ state: State) {
        queue = DispatchQueue(label: label)
        self.state = Mutex(state)
    }

    /// Runs `work` after what was asked for before, and returns when it is done.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (inout State) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: self.state.withLock { work(&$0) })
            }
        }
    }
}
