internal import SCIM
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("A guard against mass removal")
struct FloodGuardTests {
    private let options = GuardOptions(max: 3, within: .milliseconds(100), types: [.userDeleted, .userDeactivated])

    /// A sample's time is its place, in milliseconds.
    private func events(_ places: some Sequence<Int64>, _ type: EventType = .userDeleted) -> [LoggedEvent] {
        places.map { .sample("A", $0, type: type) }
    }

    @Test("D57 lets as many removals pass as may, and stops the next")
    func tooMany() {
        var flood = FloodGuard(options)
        let (count, stop) = flood.admit(events(1...5))
        #expect(count == 3)
        #expect(stop?.place == 4)
        #expect(stop?.reason.contains("more than 3 events (user.deleted)") == true)
    }

    @Test("does not count other events, nor those of long ago")
    func others() {
        var flood = FloodGuard(options)
        #expect(flood.admit(events(1...50, .userUpdated)).flood == nil)
        #expect(flood.admit(events([51, 52, 53])).flood == nil)
        #expect(flood.admit(events([151, 152, 153])).flood == nil, "a hundred milliseconds later")
        #expect(flood.admit(events([154], .userDeactivated)).flood?.place == 154, "types count together")
    }

    @Test("stops at the same event when it is asked again")
    func again() {
        var flood = FloodGuard(options)
        _ = flood.admit(events(1...5))
        let (count, stop) = flood.admit(events(4...5))
        #expect(count == 0)
        #expect(stop?.place == 4)
    }

    @Test("lets pass what a person approved, which then counts no more")
    func approval() {
        var flood = FloodGuard(options)
        _ = flood.admit(events(1...9))
        flood.approve(through: 9)
        #expect(flood.admit(events(4...9)).flood == nil)
        #expect(flood.admit(events([200, 201, 202])).flood == nil)
        #expect(flood.admit(events([203])).flood?.place == 203)
    }

    @Test("counts what went out before a restart")
    func restart() {
        var flood = FloodGuard(options)
        flood.seed(events(1...2))
        let (count, stop) = flood.admit(events(3...5))
        #expect(count == 1)
        #expect(stop?.place == 4)
    }
}
