internal import SCIM
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("A page of a replay")
struct ReplayPageTests {
    private func page(
        after: Int64 = 0,
        through: Int64 = 100,
        _ types: [EventType] = [],
        limit: Int = 10,
        isEnd: Bool = false,
        where matches: (Event) -> Bool = { _ in true }
    ) -> ReplayPage {
        let selection = ReplaySelection(after: after, through: through, types: types, condition: nil, rate: nil)
        let events: [LoggedEvent] = (after + 1...after + 6).map { place in
            let sample = LoggedEvent.sample("A", place, type: place % 2 == 0 ? .userCreated : .userDeleted)
            return place == 3
                ? LoggedEvent(event: sample.event, resource: sample.resource, recipient: SinkID(7)) : sample
        }
        return ReplayPage(events, isEnd: isEnd, selection, limit: limit, where: matches)
    }

    @Test("repeats what was a change, and nothing that one sink alone was told")
    func changes() {
        let page = page()
        #expect(page.sequences == [1, 2, 4, 5, 6])
        #expect(page.through == 6)
        #expect(!page.isLast)
    }

    @Test("repeats only the types and the events that are asked for, and passes over the others")
    func selection() {
        let created = page([.userCreated]) { $0.sequence != 4 }
        #expect(created.sequences == [2, 6])
        let none = page([.groupDeleted])
        #expect(none.sequences.isEmpty)
        #expect(none.through == 6)
    }

    @Test("stops at its limit, and goes on from there")
    func limit() {
        let first = page(limit: 2)
        #expect(first.sequences == [1, 2])
        #expect(first.through == 2)
        #expect(!first.isLast)
        #expect(page(limit: 2, isEnd: true).isLast == false)
    }

    @Test("ends with the place that was the last when it was asked for, or with the log")
    func end() {
        #expect(page(through: 5).sequences == [1, 2, 4, 5])
        #expect(page(through: 5).isLast)
        #expect(page(through: 6).isLast)
        #expect(page(isEnd: true).isLast)
        let selection = ReplaySelection(after: 4, through: 9, types: [], condition: nil, rate: nil)
        let behind = ReplayPage([.sample("A", 12)], isEnd: false, selection, limit: 5) { _ in true }
        #expect(behind.isLast && behind.sequences.isEmpty)
        #expect(ReplayPage([], isEnd: true, selection, limit: 5) { _ in true }.isLast)
    }

    @Test("is paced by the rate", arguments: [(20.0, 20, 1000), (0.5, 1, 2000), (1000, 100, 100), (nil, 100, 20)])
    func pace(rate: Double?, batch: Int, rest: Int) {
        let pace = FeedPace()
        #expect(pace.batch(atRate: rate) == batch)
        #expect(pace.rest(after: batch, atRate: rate) == .milliseconds(rest))
    }
}
