internal import SCIM
internal import Store

/// The SCIM id of a new resource: a version 7 UUID (RFC 9562 §5.7), so that ids made one after another lie side by
/// side in the index.
///
/// It never contains the word `bulkId` (RFC 7643 §3.1).
package enum ResourceID {
    package static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return text(milliseconds: Timestamp.wallClock().milliseconds, random: (random.next(), random.next()))
    }

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
