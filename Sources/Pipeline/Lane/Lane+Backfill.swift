internal import Logging
internal import SCIM
internal import Store

extension Lane {
    /// Tells the sink what the directory holds, if that was begun and is not finished.
    func backfill(_ sink: SinkID, _ driver: LaneDriver) async {
        let step = BackfillStep(connections: options.route.connections, schemas: schemas)
        while !Task.isCancelled {
            var rest = pace.longRest
            do {
                guard let progress = try await store.read(.point, { try $0.backfill(of: sink) }),
                    progress.ended == nil
                else { return }
                if pace.allows(driver.progress, logEnd: store.appended.last) {
                    let reached = try await store.write { try step.take(progress, in: $0) }
                    guard reached.ended == nil else {
                        logger.notice("backfill complete", metadata: ["resources": "\(reached.told)"])
                        return
                    }
                    rest = pace.rest
                }
            } catch {
                noteStoreFailure("the backfill cannot go on, trying again", error)
            }
            await clock.sleep(until: clock.now.advanced(by: rest))
        }
    }
}
