internal import SCIM
internal import Testing

@testable internal import Settings

@Suite("Rates")
struct RateTests {
    private func at(_ seconds: Double) -> Timestamp { Timestamp(milliseconds: Int64(seconds * 1000)) }

    @Test(
        "rates are read",
        arguments: [("50/s", 50.0), ("120/m", 2), ("7200/h", 2), ("5", nil), ("0/s", nil), ("1/d", nil)]
    )
    func notation(_ text: String, _ rate: Double?) {
        #expect(RateNotation.parse(text) == rate)
    }

    @Test("a burst passes at once, and no more than that gathers")
    func burst() {
        var bucket = TokenBucket(perSecond: 2, burst: 5)
        #expect(bucket.available(at: at(0)) == 5)
        bucket.take(5)
        #expect(bucket.refilledAt == at(0.501))
        #expect(bucket.available(at: at(1)) == 2)
        #expect(bucket.available(at: at(100)) == 5)
    }

    @Test("a clock that is set back neither fills nor empties it")
    func clock() {
        var bucket = TokenBucket(perSecond: 10, burst: 10)
        #expect(bucket.available(at: at(50)) == 10)
        bucket.take(10)
        #expect(bucket.available(at: at(10)) == 0)
        #expect(bucket.available(at: at(11)) == 10)
    }
}
