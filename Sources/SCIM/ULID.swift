/// 48 bits of time and 80 random bits in 26 letters: ids made one after another sort by time, and none meets another.
package struct ULID: Sendable, Hashable, CustomStringConvertible {
    /// The text, 26 characters of Crockford's base32.
    package let description: String

    /// No I, L, O and U, which are misread.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Makes an id of its parts.
    ///
    /// - Parameters:
    ///   - time: when, to the millisecond.
    ///   - high: 16 random bits.
    ///   - low: 64 more.
    package init(time: Timestamp, random high: UInt16, _ low: UInt64) {
        let milliseconds = UInt64(clamping: time.milliseconds) & 0xFFFF_FFFF_FFFF
        let bits = UInt128(milliseconds) << 80 | UInt128(high) << 64 | UInt128(low)
        var text: [UInt8] = []
        text.reserveCapacity(26)
        for shift in stride(from: 125, through: 0, by: -5) {
            text.append(Self.alphabet[Int(truncatingIfNeeded: bits >> UInt128(shift)) & 31])
        }
        description = String(decoding: text, as: UTF8.self)
    }
}
