internal import DequeModule
internal import SCIM
internal import SinkKit
internal import Store

extension LaneState {
    /// What one outcome means for its event.
    private enum Verdict {
        case accepted
        case dead
        case parked(ParkedKey)
        /// The delivery was cancelled, and the event is as it was.
        case untouched
    }

    /// Judges what became of an event, and keeps the try unless the first one was enough.
    private mutating func judge(
        _ reply: LaneReply,
        of batch: LaneBatch,
        at index: Int,
        attempt: Int,
        at now: Timestamp
    ) -> Verdict {
        let logged = batch.events[index]
        let isAlone = batch.events.count == 1
        let verdict = judge(reply[index].outcome, of: logged, attempt: attempt, isAlone: isAlone, at: now)
        switch verdict {
        case .untouched: break
        case .accepted where attempt == 1: break
        case .accepted, .dead, .parked:
            pending.record(reply.attempt(attempt, at: index, of: logged, until: now))
        }
        return verdict
    }

    private mutating func judge(
        _ outcome: Outcome,
        of logged: LoggedEvent,
        attempt: Int,
        isAlone: Bool,
        at now: Timestamp
    ) -> Verdict {
        switch outcome {
        case .accepted:
            return .accepted
        case .rejected(let reason):
            bury(logged, attempt: attempt, reason: reason, at: now)
            return .dead
        case .retry(let reason, let asked):
            return postpone(logged, attempt: attempt, isAlone: isAlone, reason: reason, asked: asked, at: now)
        case .hold(let reason):
            if case .abandoned = phase { return .untouched }
            impose(hold: reason, at: now)
            return .parked(parked(logged, attempt: attempt, due: now, reason: reason))
        }
    }

    /// Lets an event wait for its next try, or gives it up.
    ///
    /// An event is given up only when it failed alone: together with others the failure may not have been its own.
    private mutating func postpone(
        _ logged: LoggedEvent,
        attempt: Int,
        isAlone: Bool,
        reason: String,
        asked: Duration?,
        at now: Timestamp
    ) -> Verdict {
        if case .abandoned = phase { return .untouched }
        if isAlone, let maxAge = policy.retry.maxAge, logged.event.origin == .live,
            now.since(logged.event.time) >= maxAge
        {
            bury(logged, attempt: attempt, reason: "older than retry.max_age: \(reason)", at: now)
            return .dead
        }
        let scheduled = policy.retry.delay(afterFailures: attempt, asked: asked, using: &generator)
        guard let delay = isAlone ? scheduled : scheduled ?? .zero else {
            bury(logged, attempt: attempt, reason: reason, at: now)
            return .dead
        }
        return .parked(parked(logged, attempt: attempt, due: now.advanced(by: delay), reason: reason))
    }

    private func parked(_ logged: LoggedEvent, attempt: Int, due: Timestamp, reason: String) -> ParkedKey {
        ParkedKey(
            resource: policy.ordering.key(of: logged),
            first: logged.event.sequence,
            attempts: attempt,
            due: due,
            reason: reason
        )
    }

    private mutating func bury(_ logged: LoggedEvent, attempt: Int, reason: String, at now: Timestamp) {
        pending.bury(
            DeadLetter(
                sequence: logged.event.sequence,
                resource: logged.resource,
                attempts: attempt,
                reason: reason
            )
        )
        if policy.onDead == .hold {
            impose(hold: "event \(logged.event.id) became a dead letter: \(reason)", at: now)
        }
    }

    /// Settles a batch of fresh events.
    ///
    /// Once an event was not accepted, the later ones of its resource in the batch count as not delivered, whatever
    /// the sink says of them: they wait with the parked key, or go out again after the dead letter.
    mutating func freshDelivered(_ batch: LaneBatch, at places: [Int], _ reply: LaneReply, now: Timestamp) {
        var halted: Set<ResourceKey> = []
        var held: Set<ResourceKey> = []
        var undelivered: [Int] = []
        for (index, place) in places.enumerated() {
            let logged = batch[index]
            let key = policy.ordering.key(of: logged)
            if index >= batch.events.count || halted.contains(key) {
                if parked.passOver(logged.event.sequence, of: key) {
                    window.settle(place)
                } else {
                    undelivered.append(index)
                }
                continue
            }
            switch judge(reply, of: batch, at: index, attempt: 1, at: now) {
            case .accepted:
                window.settle(place)
            case .dead:
                window.settle(place)
                halted.insert(key)
                held.insert(key)
            case .parked(let row):
                park(row, at: place)
                halted.insert(key)
            case .untouched:
                halted.insert(key)
            }
        }
        for index in undelivered.reversed() { fresh.putBack(places[index], of: policy.ordering.key(of: batch[index])) }
        for key in places.indices.map({ policy.ordering.key(of: batch[$0]) }) where !held.contains(key) {
            fresh.release(key)
        }
    }

    /// Parks the key of a fresh event, and passes over the later ones that were set aside.
    private mutating func park(_ row: ParkedKey, at place: Int) {
        var through = row.first
        for later in fresh.withdraw(row.resource) {
            through = window[later].event.sequence
            window.settle(later)
        }
        window.settle(place)
        parked.parkAfterFailure(row, through: through)
        pending.park(row)
    }

    /// Ends the turn of a parked key: one batch of its events, the first of which has failed before.
    mutating func parkedDelivered(
        _ batch: LaneBatch,
        of key: ResourceKey,
        through: Int64,
        _ reply: LaneReply,
        now: Timestamp
    ) {
        for (index, logged) in batch.events.enumerated() {
            switch judge(reply, of: batch, at: index, attempt: batch.attempt(at: index), at: now) {
            case .accepted:
                continue
            case .dead:
                if let row = parked.hold(key, at: logged.event.sequence + 1) { pending.park(row) }
            case .parked(let row):
                parked.parkAfterFailure(row)
                pending.park(row)
            case .untouched:
                advance(key, to: logged.event.sequence)
            }
            return
        }
        advance(key, to: batch.leftOver.first?.event.sequence ?? through + 1)
    }

    /// Lets the events go on of a resource that waited for a dead letter to be on disk: were it lost in a crash, the
    /// event would go out again, behind newer ones.
    mutating func resume(_ key: ResourceKey) {
        if let row = parked.row(of: key) {
            advance(key, to: row.first)
        } else {
            fresh.release(key)
        }
    }

    /// Moves a parked key on; it is unparked when nothing is left that the lane has passed over.
    mutating func advance(_ key: ResourceKey, to next: Int64) {
        if let row = parked.advance(key, to: next) {
            pending.park(row)
        } else {
            pending.unpark(key)
        }
    }
}
