/// The base64 of RFC 4648 §4: padded, one spelling only for each value.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var filled = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            filled += 1
            if filled == 3 {
                append(group, digits: 4, to: &text)
                (group, filled) = (0, 0)
            }
        }
        if filled > 0 {
            append(group << (8 * UInt32(3 - filled)), digits: filled + 1, to: &text)
            text.append(contentsOf: repeatElement(padding, count: 3 - filled))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ group: UInt32, digits: Int, to text: inout [UInt8]) {
        for place in 0..<digits {
            text.append(alphabet[Int(group >> (18 - 6 * UInt32(place)) & 63)])
        }
    }

    /// - Returns: nil when the text is not base64: another character, no padding, bits that count for nothing.
    static func decode(_ text: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        let digits = text.count - text.reversed().prefix(2).prefix { $0 == padding }.count
        guard text.count.isMultiple(of: 4), digits % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var pending: UInt32 = 0
        var bits = 0
        for character in text.prefix(digits) {
            guard let digit = value(of: character) else { return nil }
            pending = pending << 6 | digit
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
                pending &= 1 << UInt32(bits) - 1
            }
        }
        return pending == 0 ? bytes : nil
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
