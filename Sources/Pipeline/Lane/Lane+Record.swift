internal import Logging
internal import SCIM
internal import SinkKit
internal import Store
internal import Synchronization

/// What people see of a lane: its status, its metrics, its log.
extension Lane {
    func note(_ progress: LaneProgress) {
        let wasSpared = snapshot.withLock { snapshot in
            defer { snapshot.isSpared = progress.isSpared }
            snapshot.sparedUntil = progress.sparedUntil
            snapshot.cursor = progress.cursor
            snapshot.parkedKeys = progress.parkedKeys
            return snapshot.isSpared
        }
        if progress.isSpared, !wasSpared { logger.warning("sink fails for everybody and is spared for a while") }
        if wasSpared, !progress.isSpared { logger.notice("sink is well again") }
        metrics.record(concurrency: progress.concurrency)
    }

    /// Takes in whether the sink is held, and says so when that changes.
    func note(_ hold: String?) {
        let before = snapshot.withLock { snapshot in
            defer { snapshot.hold = hold }
            return snapshot.hold
        }
        switch (before, hold) {
        case (nil, let reason?):
            logger.warning("sink gets nothing until it is resumed", metadata: ["reason": "\(reason)"])
        case (_?, nil): logger.notice("sink resumed")
        default: break
        }
    }

    func noteFailure(_ reason: String) {
        let failure = LaneStatus.Failure(time: clock.now, reason: reason)
        snapshot.withLock { $0.lastFailure = failure }
    }

    /// Notes why an event was not delivered, unless what it was about has been erased since it went out.
    private func noteFailure(_ reason: String, knowing mark: Int64) {
        let time = clock.now
        snapshot.withLock { snapshot in
            let isKnown = erasures.withLock { $0.through } == mark
            let reason = isKnown ? reason : Settlement.erasedReason
            snapshot.lastFailure = LaneStatus.Failure(time: time, reason: reason)
        }
    }

    /// Forgets what the sink said last: it may be about a person who was erased.
    func forgetFailure() {
        snapshot.withLock { snapshot in
            guard let failure = snapshot.lastFailure else { return }
            snapshot.lastFailure = LaneStatus.Failure(time: failure.time, reason: Settlement.erasedReason)
        }
    }

    func noteStoreFailure(_ complaint: Logger.Message, _ error: any Error) {
        if Task.isCancelled { return }
        logger.warning(complaint, metadata: ["reason": "\(error)"])
    }

    /// Counts and logs what became of a batch.
    ///
    /// Of one resource the events after a failure had no chance and do not count. `mark` is up to where the log had been
    /// erased as far as the lane knew when the batch went out.
    func account(for batch: LaneBatch, _ reply: LaneReply, knowing mark: Int64) {
        var accepted = 0
        var retried = 0
        var rejected = 0
        var halted: Set<ResourceKey> = []
        for (index, logged) in batch.events.enumerated() where !halted.contains(logged.resource) {
            switch reply[index].outcome {
            case .accepted:
                accepted += 1
                logger.debug("event delivered", metadata: metadata(of: batch, index))
            case .retry(let reason, _), .hold(let reason):
                // A cancelled delivery says nothing about the sink.
                if Task.isCancelled { continue }
                retried += 1
                halted.insert(logged.resource)
                complain("event not delivered", reason, of: batch, index, knowing: mark)
            case .rejected(let reason):
                rejected += 1
                halted.insert(logged.resource)
                complain("event rejected", reason, of: batch, index, knowing: mark)
            }
        }
        metrics.count(accepted: accepted, retried: retried, rejected: rejected)
        if accepted > 0 {
            let now = clock.now
            snapshot.withLock { $0.lastAccepted = now }
        }
    }

    func note(_ dead: [DeadLetter]) {
        for letter in dead {
            logger.warning(
                "event given up",
                metadata: [
                    "sequence": "\(letter.sequence)",
                    "attempts": "\(letter.attempts)",
                    "reason": "\(letter.reason)",
                ]
            )
        }
    }

    private func complain(
        _ complaint: Logger.Message,
        _ reason: String,
        of batch: LaneBatch,
        _ index: Int,
        knowing mark: Int64
    ) {
        noteFailure(reason, knowing: mark)
        var metadata = metadata(of: batch, index)
        metadata["reason"] = "\(reason)"
        logger.warning(complaint, metadata: metadata)
    }

    private func metadata(of batch: LaneBatch, _ index: Int) -> Logger.Metadata {
        ["event": "\(batch.events[index].event.id)", "attempt": "\(batch.attempt(at: index))"]
    }
}
