/// Tells two texts apart: 64 bits of FNV-1a, the same in every process and on every machine.
///
/// Nothing secret depends on it; who finds two texts with one fingerprint deceives nobody but their own cache.
package struct Fingerprint: Sendable, Hashable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Adds a text and its end, so that `ab`, `c` and `a`, `bc` differ.
    package mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        // No UTF-8 text holds this byte.
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}

extension Fingerprint: CustomStringConvertible {
    package var description: String { String(state, radix: 16) }
}
