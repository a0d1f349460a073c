internal import Pipeline
internal import SCIM
internal import Synchronization

/// A clock on which every pause is over at once: whoever sleeps sets it forward.
final class VirtualClock: LaneClock {
    private let time = Mutex(Timestamp(milliseconds: 0))

    var now: Timestamp { time.withLock { $0 } }

    func sleep(until deadline: Timestamp) async {
        if Task.isCancelled { return }
        time.withLock { $0 = max($0, deadline) }
    }
}
