import Pipeline
import SCIM
import Testing

@Suite("the time of day", .timeLimit(.minutes(1)))
struct SystemClockTests {
    @Test("a deadline of any past is over at once", arguments: [Int64.min, -1, 0, 1_700_000_000_000])
    func past(deadline: Int64) async {
        await SystemClock().sleep(until: Timestamp(milliseconds: deadline))
    }
}
