import SCIM
import Testing

@Suite("ULIDs")
struct ULIDTests {
    @Test(
        "are 48 bits of time and 80 random bits in base32",
        arguments: [
            (Int64(0), UInt16(0), UInt64(0), "00000000000000000000000000"),
            (0xFFFF_FFFF_FFFF, .max, .max, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"),
            // The example of the ULID specification.
            (1_469_922_850_259, 0xD676, 0x4C61_EFB9_9302_BD5B, "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        ]
    )
    func text(_ time: Int64, _ high: UInt16, _ low: UInt64, _ text: String) {
        #expect(ULID(time: Timestamp(milliseconds: time), random: high, low).description == text)
    }
}
