import SCIM
import Testing

@testable import Store

@Suite("Fresh ids")
struct FreshULIDTests {
    @Test("Ids of one millisecond are different and sort in the order in which they were made")
    func order() {
        var bits = RecentBits()
        let now = Timestamp(milliseconds: 1_795_982_400_000)
        let ids = (0..<1000).map { _ in
            let (high, low) = bits.next(at: now)
            return ULID(time: now, random: high, low).description
        }
        #expect(Set(ids).count == ids.count)
        #expect(ids == ids.sorted())
    }

    @Test("Ids of another millisecond, also of an earlier one, have bits of their own")
    func draws() {
        var bits = RecentBits()
        let times = [5, 6, 5].map { Timestamp(milliseconds: $0) }
        let drawn = times.map { bits.next(at: $0) }
        #expect(Set(drawn.map(\.low)).count == 3)
        // Counted up they would follow each other.
        #expect(drawn[1].low != drawn[0].low &+ 1 || drawn[2].low != drawn[1].low &+ 1)
    }

    @Test("Ids of later milliseconds sort after those of earlier ones")
    func time() {
        let ids = (0..<50).map { ULID(at: Timestamp(milliseconds: 1_795_982_400_000 + $0)).description }
        #expect(ids == ids.sorted())
    }
}
