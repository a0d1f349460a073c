internal import TestSupport
internal import Testing

@testable internal import Pipeline

@Suite("A retry schedule")
struct RetryScheduleTests {
    private func delay(
        _ schedule: RetrySchedule,
        _ failures: Int,
        asked: Duration? = nil,
        seed: UInt64 = 1
    ) -> Duration? {
        var generator: any RandomNumberGenerator & Sendable = SplitMix64(seed: seed)
        return schedule.delay(afterFailures: failures, asked: asked, using: &generator)
    }

    @Test("gives each failure its pause, and up after the last")
    func pauses() {
        let schedule = RetrySchedule(delays: [.seconds(5), .seconds(300)], jitter: 0)
        #expect(delay(schedule, 1) == .seconds(5))
        #expect(delay(schedule, 2) == .seconds(300))
        #expect(delay(schedule, 3) == nil)
    }

    @Test("without pauses tries once")
    func empty() {
        #expect(delay(RetrySchedule(delays: [], jitter: 0), 1) == nil)
    }

    @Test("spreads pauses by its jitter", arguments: 0..<100 as Range<UInt64>)
    func jitter(_ seed: UInt64) throws {
        let pause = try #require(delay(RetrySchedule(delays: [.seconds(100)], jitter: 0.2), 1, seed: seed))
        #expect(pause >= .seconds(80) && pause <= .seconds(120))
    }

    @Test("obeys a sink that asks for a longer pause than its own, within a day")
    func asked() {
        let schedule = RetrySchedule(delays: [.seconds(5)], jitter: 0)
        #expect(delay(schedule, 1, asked: .seconds(60)) == .seconds(60))
        #expect(delay(schedule, 1, asked: .seconds(1)) == .seconds(5))
        #expect(delay(schedule, 1, asked: .seconds(-1)) == .seconds(5))
        #expect(delay(schedule, 1, asked: .seconds(Int64.max / 2)) == .hours(24))
        #expect(delay(schedule, 2, asked: .seconds(60)) == nil)
    }
}
