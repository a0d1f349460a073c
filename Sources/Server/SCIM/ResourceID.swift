internal import SCIM
internal import Store
internal import Synchronization

/// The SCIM id of a new resource: a version 7 UUID (RFC 9562 §5.7), so that ids made one after another lie side by
/// side in the index, and sort in that order.
///
/// It never contains the word `bulkId` (RFC 7643 §3.1).
package enum ResourceID {
    package static func make() -> String {
        // The time is read under the lock, so that nobody comes back to an earlier millisecond.
        let (now, random) = recent.withLock { recent in
            let now = Timestamp.wallClock()
            return (now, recent.next(at: now))
        }
        // The variant takes the upper bits of the second part, so it is counted in the lower ones.
        return text(milliseconds: now.milliseconds, random: (UInt64(random.high), random.low << 2))
    }

    private static let recent = Mutex(RecentBits())

    static func text(milliseconds: Int64, random: (UInt64, UInt64)) -> String {
        let high = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | random.0 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | random.1 >> 2
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in (bytes(high) + bytes(low)).enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bytes(_ value: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
    }
}
