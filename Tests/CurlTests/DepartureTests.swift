import Testing

@testable import Curl

@Suite("When the curl thread ends")
struct DepartureTests {
    private var departure = Departure(grace: .seconds(10))
    private static let begin = ContinuousClock.now

    @Test("an open client stays, busy or not", arguments: [0, 3])
    mutating func open(transfers: Int) {
        #expect(departure.step(phase: .open, transfers: transfers, now: Self.begin) == .stay(atMost: .seconds(60)))
    }

    @Test("draining without transfers ends at once")
    mutating func drained() {
        #expect(departure.step(phase: .draining, transfers: 0, now: Self.begin) == .leave)
    }

    @Test("draining waits for transfers until the grace is over, then gives them up")
    mutating func draining() {
        #expect(departure.step(phase: .draining, transfers: 2, now: Self.begin) == .stay(atMost: .seconds(10)))
        let later = Self.begin.advanced(by: .seconds(4))
        #expect(departure.step(phase: .draining, transfers: 1, now: later) == .stay(atMost: .seconds(6)))
        let end = Self.begin.advanced(by: .seconds(10))
        #expect(departure.step(phase: .draining, transfers: 1, now: end) == .abort)
        #expect(departure.step(phase: .draining, transfers: 0, now: end) == .leave)
    }

    @Test("aborting gives transfers up at once")
    mutating func aborting() {
        #expect(departure.step(phase: .aborting, transfers: 1, now: Self.begin) == .abort)
        #expect(departure.step(phase: .aborting, transfers: 0, now: Self.begin) == .leave)
    }
}
