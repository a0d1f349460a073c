internal import Logging
internal import SCIM
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("Old events")
struct LogRetentionTests {
    @Test("D45 are removed step by step once they are older than they may get")
    func pass() async throws {
        let clock = VirtualClock()
        // All of the samples are from the beginning of time.
        let store = MemoryStore()
        store.append((1...1_001).map { LoggedEvent.sample("A", $0) })
        let retention = LogRetention(
            .seconds(60),
            store: store,
            clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        await retention.pass()
        #expect(try await store.read(.scan) { try $0.events(after: 0, limit: 2_000) }.count == 1_001)
        await clock.sleep(until: Timestamp(milliseconds: 10_000_000_000_000))
        await retention.pass()
        #expect(try await store.read(.scan) { try $0.events(after: 0, limit: 2_000) }.isEmpty)
    }
}
