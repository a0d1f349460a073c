import SCIM
import Testing

@testable import Pipeline

@Suite("the time that lanes go by")
struct SteadyTimeTests {
    /// What the time is when the clock says one thing after the other, a second of uptime apart.
    private func times(_ clock: [Int64]) -> [Int64] {
        var time = SteadyTime()
        return clock.enumerated().map { index, seconds in
            time.now(wallClock: Timestamp(milliseconds: seconds * 1000), uptime: .seconds(index)).milliseconds / 1000
        }
    }

    @Test("is the time of day")
    func agrees() {
        #expect(times([100, 101, 102]) == [100, 101, 102])
    }

    @Test("D24 goes on at its pace when the clock is set back, until the clock has caught up")
    func back() {
        #expect(times([100, 40, 41, 103, 140, 141]) == [100, 101, 102, 103, 140, 141])
    }

    @Test("follows a clock that is set forward")
    func forward() {
        #expect(times([100, 5000, 5001]) == [100, 5000, 5001])
    }

    @Test("stands still for the little by which a clock is corrected")
    func correction() {
        var time = SteadyTime()
        _ = time.now(wallClock: Timestamp(milliseconds: 100_000), uptime: .zero)
        #expect(time.now(wallClock: Timestamp(milliseconds: 99_900), uptime: .milliseconds(10)).milliseconds == 100_000)
        #expect(
            time.now(wallClock: Timestamp(milliseconds: 100_001), uptime: .milliseconds(111)).milliseconds == 100_001
        )
    }
}
