internal import SCIM
internal import Store
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
}
