internal import SCIM
internal import Settings
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("What keeps a sink's events back for a while")
struct LaneGateTests {
    private func at(_ seconds: Double) -> Timestamp { Timestamp(milliseconds: Int64(seconds * 1000)) }

    private func failing(_ keys: String, times: Int = 1) -> CircuitBreaker {
        var breaker = CircuitBreaker(
            BreakerOptions(failures: 3, pause: .seconds(10), longestPause: .seconds(15))
        )
        for _ in 0..<times { for key in keys { breaker.failed(.sample(key), at: at(0)) } }
        return breaker
    }

    private func admits(_ breaker: inout CircuitBreaker, _ time: Timestamp) -> Bool {
        breaker.admits(beside: 0, at: time)
    }

    private func available(_ bucket: inout TokenBucket, _ time: Timestamp) -> Int { bucket.available(at: time) }

    @Test("failures for several resources open the breaker; one alone does not, nor do those between successes")
    func opening() {
        #expect(failing("ABC").isOpen)
        #expect(!failing("A", times: 100).isOpen)
        var breaker = failing("AB")
        breaker.succeeded()
        breaker.failed(.sample("C"), at: at(0))
        #expect(!breaker.isOpen)
    }

    @Test(
        "D23 an open breaker lets one probe out after its pause; its success closes it, its failure doubles the pause"
    )
    func probing() {
        var breaker = failing("ABC")
        #expect(breaker.opensAt == at(10))
        #expect(admits(&breaker, at(9.9)) == false)
        #expect(admits(&breaker, at(10)) == true)
        breaker.began()
        #expect(admits(&breaker, at(11)) == false)
        breaker.failed(.sample("A"), at: at(11))
        #expect(breaker.opensAt == at(26))
        #expect(admits(&breaker, at(26)) == true)
        breaker.began()
        breaker.ended()
        #expect(admits(&breaker, at(26)) == true)
        breaker.began()
        breaker.succeeded()
        #expect(!breaker.isOpen)
    }

    @Test("D26 a rate lets a second's worth out at once and then one after the other")
    func rate() {
        var bucket = TokenBucket(perSecond: 2)
        #expect(available(&bucket, at(0)) == 2)
        bucket.take(2)
        #expect(available(&bucket, at(0)) == 0)
        #expect(bucket.refilledAt == at(0.501))
        #expect(available(&bucket, at(0.501)) == 1)
        #expect(bucket.refilledAt == nil)
        #expect(available(&bucket, at(100)) == 2)
    }
}
