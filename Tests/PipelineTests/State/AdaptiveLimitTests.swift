internal import Testing

@testable internal import Pipeline

@Suite("How many deliveries go on at a time")
struct AdaptiveLimitTests {
    private func limit(_ most: Int, failures: Int) -> AdaptiveLimit {
        var limit = AdaptiveLimit(most: most)
        for _ in 0..<failures { limit.ended(well: false, beside: 0) }
        return limit
    }

    @Test("begins with the most, and is never more", arguments: [1, 2, 32])
    func most(most: Int) {
        var limit = AdaptiveLimit(most: most)
        for _ in 0..<100 { limit.ended(well: true, beside: most - 1) }
        #expect(limit.value == most)
    }

    @Test("D25 a failure halves it, down to one", arguments: [(1, 16), (2, 8), (5, 1), (9, 1)])
    func failure(failures: Int, expected: Int) {
        #expect(limit(32, failures: failures).value == expected)
    }

    @Test("failures of one moment halve it once")
    func stale() {
        var limit = AdaptiveLimit(most: 32)
        for others in (0..<32).reversed() { limit.ended(well: false, beside: others) }
        #expect(limit.value == 16)
        limit.ended(well: false, beside: 15)
        #expect(limit.value == 8)
    }

    @Test("a round that went well gives one more; deliveries that did not use it give nothing")
    func growth() {
        var limit = limit(32, failures: 3)
        #expect(limit.value == 4)
        for _ in 0..<100 { limit.ended(well: true, beside: 0) }
        #expect(limit.value == 4)
        for _ in 0..<5 { limit.ended(well: true, beside: 3) }
        #expect(limit.value == 5)
    }
}
