internal import SCIM
internal import Store
internal import Synchronization

extension Lane {
    /// What of a page goes on into the lane; the sink is held where the guard stops the rest.
    func admit(
        _ events: [LoggedEvent],
        after: Int64,
        through: Int64,
        for sink: SinkID,
        _ driver: LaneDriver
    ) async throws -> LaneInput {
        guard var flood = floodGuard.withLock({ $0 }), let first = events.first else {
            return .log(events: events, through: through)
        }
        if !flood.isSeeded {
            try await seed(&flood, upTo: after, before: first.event.time, for: sink)
        }
        var trial = flood
        var (count, stop) = trial.admit(events)
        if stop != nil {
            let approved = try await store.read(.point) { try $0.approvedSequence(of: sink) }
            trial = flood
            trial.approve(through: approved)
            (count, stop) = trial.admit(events)
        }
        if let stop {
            let reason = stop.reason
            _ = try await store.write { try $0.hold(sink, .guarded, reason: reason) }
            driver.tell(.held(reason))
            note(reason)
        }
        floodGuard.withLock { [trial] in $0 = trial }
        guard let stop else { return .log(events: events, through: through) }
        return count == 0 ? .logUnreadable : .log(events: Array(events.prefix(count)), through: stop.place - 1)
    }

    /// Counts what went out before the lane began.
    private func seed(_ flood: inout FloodGuard, upTo end: Int64, before time: Timestamp, for sink: SinkID) async throws
    {
        let start = flood.window(endingAt: time)
        var place = try await store.read(.scan) { try $0.lastSequence(before: start) }
        flood.approve(through: try await store.read(.point) { try $0.approvedSequence(of: sink) })
        while place < end {
            let page = try await store.read(.scan) { [place, pace] in
                try $0.events(after: place, for: sink, limit: pace.page)
            }
            flood.seed(page.filter { $0.event.sequence <= end && options.route.matches($0.event) })
            guard let last = page.last?.event.sequence else { break }
            place = last
        }
        flood.endSeeding()
    }
}
