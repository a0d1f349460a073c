internal import SCIM
internal import Synchronization

/// A clock that never goes back, whatever is done to the one it reads: `lastModified` and the times of events keep the
/// order of the log.
final class MonotonicClock: Sendable {
    private let source: @Sendable () -> Timestamp
    private let last = Mutex(Timestamp(milliseconds: .min))

    init(_ source: @escaping @Sendable () -> Timestamp) {
        self.source = source
    }

    func now() -> Timestamp {
        let read = source()
        return last.withLock { last in
            last = max(last, read)
            return last
        }
    }
}
