internal import Logging
internal import SCIM
internal import Store

extension Lane {
    /// Gives the sink events once more, as often as somebody asks for it.
    func replay(_ sink: SinkID, _ driver: LaneDriver) async {
        while !Task.isCancelled {
            do {
                if pace.allows(driver.progress, logEnd: store.appended.last),
                    let replay = try await store.read(.point, { try $0.nextReplay(of: sink) })
                {
                    let rest = try await go(on: replay)
                    await clock.sleep(until: clock.now.advanced(by: rest))
                    continue
                }
            } catch {
                noteStoreFailure("a replay cannot go on, trying again", error)
            }
            // A command of another process asks for a replay: the store cannot wake anybody here.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Takes the next step of a replay and says how long to rest after it.
    private func go(on replay: ReplayProgress) async throws -> Duration {
        let selection = replay.selection
        let condition: EventCondition?
        do {
            condition = try selection.condition.map { try EventCondition(parsing: $0, schemas: schemas.events) }
        } catch {
            _ = try await store.write { try $0.endReplay(replay.id, reason: "the condition cannot be read: \(error)") }
            return pace.rest
        }
        let limit = pace.batch(atRate: selection.rate)
        let page = try await store.read(.scan) { [route = options.route, pace] snapshot in
            let events = try snapshot.events(after: selection.after, limit: pace.page)
            return ReplayPage(events, isEnd: events.count < pace.page, selection, limit: limit) { event in
                route.matches(event) && !event.isErased && condition?.matches(event) ?? true
            }
        }
        try await store.write { transaction in
            // A replay that was cancelled meanwhile repeats nothing more.
            guard try transaction.repeatEvents(page.sequences, of: replay, through: page.through), page.isLast
            else { return }
            _ = try transaction.endReplay(replay.id, reason: nil)
        }
        if page.isLast {
            let repeated = replay.repeated + page.sequences.count
            logger.notice("replay complete", metadata: ["replay": "\(replay.id.rawValue)", "events": "\(repeated)"])
        }
        return pace.rest(after: page.sequences.count, atRate: selection.rate)
    }
}
