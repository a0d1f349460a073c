internal import SCIM

/// How far a lane has come, as it is on disk.
struct LaneProgress: Sendable, Hashable {
    let cursor: Int64
    let parkedKeys: Int
    /// Whether the sink is spared because it fails for everybody.
    var isSpared = false
    /// When it is tried again whether it is well; nil while that goes on.
    var sparedUntil: Timestamp?
    /// How many deliveries may go on at a time.
    var concurrency = 1
}
