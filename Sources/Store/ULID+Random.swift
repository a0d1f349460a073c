package import SCIM
internal import Synchronization

extension ULID {
    /// A fresh id, which sorts after those that this process made before it.
    ///
    /// Ids are no secrets.
    package init(at time: Timestamp) {
        let (high, low) = recent.withLock { $0.next(at: time) }
        self.init(time: time, random: high, low)
    }
}

private let recent = Mutex(RecentBits())
