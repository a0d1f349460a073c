internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("What a lane knows of erasures")
struct ErasureWatchTests {
    @Test("is good for two seconds, and never falls back behind what was seen")
    func age() {
        let start = ContinuousClock.now
        var watch = ErasureWatch()
        #expect(watch.through(at: start) == nil)
        watch.look(5, at: start)
        #expect(watch.through(at: start + .milliseconds(1999)) == 5)
        #expect(watch.through(at: start + Erasure.longestIgnorance) == nil)
        // Two that look at a time may end in another order.
        watch.look(9, at: start + .seconds(1))
        watch.look(5, at: start)
        #expect(watch.through(at: start + .milliseconds(2500)) == 9)
    }
}
