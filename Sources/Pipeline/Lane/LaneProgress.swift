/// How far a lane has come, as it is on disk.
struct LaneProgress: Sendable, Hashable {
    let cursor: Int64
    let parkedKeys: Int
    /// Whether the sink is spared because it fails for everybody.
    var isSpared = false
    /// How many deliveries may go on at a time.
    var concurrency = 1
}
