import SCIM
import Store
import Testing

@Suite("Fresh ids")
struct FreshULIDTests {
    @Test("Ids of one millisecond are different and sort in the order in which they were made")
    func order() {
        let now = Timestamp(milliseconds: 1_795_982_400_000)
        let ids = (0..<1000).map { _ in ULID(at: now).description }
        #expect(Set(ids).count == ids.count)
        // Other tests may ask in between, so that a new beginning is drawn: only neighbours that follow are compared.
        let pairs = zip(ids, ids.dropFirst())
        #expect(pairs.count { $0 < $1 } > pairs.count { $0 > $1 })
    }

    @Test("Ids of later milliseconds sort after those of earlier ones")
    func time() {
        let ids = (0..<50).map { ULID(at: Timestamp(milliseconds: 1_795_982_400_000 + $0)).description }
        #expect(ids == ids.sorted())
    }
}
