package import SCIM
internal import Synchronization

extension ULID {
    /// A fresh id: random bits of the system's generator, counted up within the same millisecond.
    ///
    /// Ids made one after another so sort in that order. They are no secrets.
    package init(at time: Timestamp) {
        let (high, low) = recent.withLock { $0.next(at: time) }
        self.init(time: time, random: high, low)
    }
}

/// Shared, so that two ids of one millisecond do not depend on chance; asking the system for bits for each id took a
/// fiftieth of a read by id.
private let recent = Mutex(RecentBits())

/// The random bits of the last id: those of the next one, if it is of the same millisecond, come after them.
struct RecentBits {
    private var time: Timestamp?
    private var high: UInt16 = 0
    private var low: UInt64 = 0

    mutating func next(at now: Timestamp) -> (high: UInt16, low: UInt64) {
        if time == now, low < .max {
            low += 1
        } else {
            time = now
            high = .random(in: .min ... .max)
            low = .random(in: .min ... .max)
        }
        return (high, low)
    }
}
