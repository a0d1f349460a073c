import SCIM
import Synchronization
import Testing

@testable import StoreSQLite

@Suite("The clock of a store")
struct MonotonicClockTests {
    @Test("It follows its source forward and never back")
    func forward() {
        let readings = Mutex([10, 20, 15, 20, 21] as [Int64])
        let clock = MonotonicClock { Timestamp(milliseconds: readings.withLock { $0.removeFirst() }) }
        #expect((0..<5).map { _ in clock.now().milliseconds } == [10, 20, 20, 20, 21])
    }
}
