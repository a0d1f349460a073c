internal import Logging
internal import SCIM
internal import Shape
internal import SinkKit
internal import Store
internal import Synchronization
internal import Testing

@testable internal import Pipeline

@Suite("What a lane holds of a person who was erased")
struct ErasureTests {
    @Test("an event that was read before is replaced by what the log has now, in its place")
    func refreshing() async throws {
        let store = MemoryStore()
        let events = [LoggedEvent.sample("A", 1), .sample("B", 2), .sample("A", 3)]
        store.append(events)
        store.erase(through: 2)
        let batch = LaneBatch(origin: .fresh(places: [0, 1, 2]), events: events, attempt: 1)
        let now = try await store.read(.point) { try $0.events(after: 0, limit: 2) }
        let refreshed = batch.refreshed(with: now)
        #expect(refreshed.events.map(\.event.sequence) == [1, 2, 3])
        #expect(refreshed.events.map(\.event.isErased) == [true, true, false])
    }

    @Test("what its sink said last is forgotten, also of a delivery that ends after the lane has noticed")
    func lastFailure() {
        let lane = Lane(
            name: "crm",
            sink: RecordingSink(),
            options: LaneOptions(
                route: Route(connections: nil, condition: nil),
                shape: .asCommitted,
                retry: RetrySchedule(delays: [.seconds(5)], jitter: 0.2),
                maxParked: 10,
                start: .beginning,
                formerName: nil
            ),
            store: MemoryStore(),
            clock: VirtualClock(),
            schemas: DirectorySchemas(),
            drainPeriod: .seconds(1),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let batch = LaneBatch(origin: .fresh(places: [0]), events: [.sample("A", 1)], attempt: 1)
        let reply = LaneReply([.retry("no mona")], asked: Timestamp(milliseconds: 0))
        lane.account(for: batch, reply, knowing: 0)
        #expect(lane.status.lastFailure?.reason == "no mona")
        lane.erasures.withLock { $0.look(5, at: ContinuousClock.now) }
        lane.forgetFailure()
        #expect(lane.status.lastFailure?.reason == "erased")
        // Begun before the erasure was known, and after it.
        lane.account(for: batch, reply, knowing: 0)
        #expect(lane.status.lastFailure?.reason == "erased")
        lane.account(for: batch, reply, knowing: 5)
        #expect(lane.status.lastFailure?.reason == "no mona")
    }
}
