package import SCIM

/// The random bits of the last id: those of the next one, if it is of the same millisecond, are counted up from them.
///
/// So ids that are made one after another sort in that order (ULID's monotonic ids; RFC 9562 §6.2, method 2). And asking the
/// system for bits for each id took a fiftieth of a read by id.
package struct RecentBits: Sendable {
    private var time: Timestamp?
    private var high: UInt16 = 0
    private var low: UInt64 = 0

    package init() {}

    /// Bits for an id.
    ///
    /// - Parameter now: the time that the id holds, to the millisecond.
    /// - Returns: 80 bits in two parts.
    package mutating func next(at now: Timestamp) -> (high: UInt16, low: UInt64) {
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
