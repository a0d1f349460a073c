internal import DequeModule
internal import SCIM
internal import SinkKit
internal import Store

/// One sink's way through the event log: what it has been given, what waits, and what is to be done next.
///
/// A value without I/O, clock or chance of its own. It is told what has happened with ``handle(_:at:)`` and asked what
/// to do with ``next(at:)`` until that has nothing more. What it promises:
///
/// - The cursor passes an event only when it was accepted, is dead, does not concern the sink, or its key is parked,
///   and the dead letter or the parked key is written in the same commit.
/// - Of one resource at most one batch is under way, and no event goes out before every earlier one of its resource
///   was accepted or is dead.
/// - At most ``LanePolicy/window`` events after the cursor are in memory.
struct LaneState: Sendable {
    enum Phase: Sendable {
        case running
        /// Nothing is begun; what is under way may end until then.
        case draining(until: Timestamp)
        /// Nothing is begun, and a failure says nothing about the event: its delivery was cancelled.
        case abandoned
    }

    let policy: LanePolicy
    var generator: any RandomNumberGenerator & Sendable

    var window: LaneWindow
    var fresh = FreshQueue()
    var parked: ParkedKeys
    var pending: PendingSettlement
    var slots: LaneSlots
    private(set) var phase = Phase.running
    private(set) var hold: LaneHold
    private(set) var gate: LaneGate

    /// The log is known to reach this far.
    private var logEnd: Int64
    private var isReading = false
    private var readNotBefore = Timestamp(milliseconds: .min)
    /// The place of the first event whose turn has not come.
    var scanned = 0
    var batches = 0
    /// Fresh events that wait for more.
    var forming: FormingBatch?
    /// Batches of parked keys that have been read and hold a slot.
    private var turns: Deque<LaneBatch> = []

    /// A lane that takes up what is on disk, over a log that reaches to `logEnd`.
    init(
        cursor: Int64,
        parked: [ParkedKey],
        logEnd: Int64,
        hold: String? = nil,
        policy: LanePolicy,
        generator: any RandomNumberGenerator & Sendable
    ) {
        self.policy = policy
        self.generator = generator
        self.hold = LaneHold(reason: hold)
        gate = LaneGate(breaker: policy.breaker, rate: policy.rate)
        window = LaneWindow(cursor: cursor)
        self.parked = ParkedKeys(parked, cursor: cursor, logEnd: logEnd)
        pending = PendingSettlement(policy: policy, cursor: cursor)
        slots = LaneSlots(total: policy.maxInFlight, adapts: policy.adaptsConcurrency)
        self.logEnd = max(logEnd, cursor)
    }

    /// Whether there is nothing more to wait for.
    var isOver: Bool {
        switch phase {
        case .running: false
        case .draining: slots.inUse == 0 && pending.isIdle(at: window.cursor)
        case .abandoned: true
        }
    }

    /// When ``LaneInput/time`` is wanted; nil while only another input can bring the lane on.
    var deadline: Timestamp? {
        let settlement = pending.deadline(at: window.cursor)
        switch phase {
        case .running:
            guard !hold.isOn else { return settlement }
            let retry = slots.isFull ? nil : earliest(parked.nextDue, forming?.due)
            let read = wantsToRead ? readNotBefore : nil
            // While the gate is shut, a key that is due changes nothing before it opens.
            if gate.isShut { return earliest(settlement, earliest(gate.deadline, read)) }
            return earliest(settlement, earliest(retry, read))
        case .draining(let end):
            return earliest(settlement, end)
        case .abandoned:
            return nil
        }
    }

    // MARK: In

    mutating func handle(_ input: LaneInput, at now: Timestamp) {
        switch input {
        case .appended(let sequence):
            logEnd = max(logEnd, sequence)
        case .log(let events, let through):
            isReading = false
            window.append(events, readThrough: through)
        case .logUnreadable:
            isReading = false
            readNotBefore = now.advanced(by: policy.storePause)
        case .key(let key, let events, let through):
            hasRead(key, events, through: through, at: now)
        case .keyUnreadable(let key):
            slots.give(back: .parked)
            gate.ended()
            parked.postpone(key, until: now.advanced(by: policy.storePause))
        case .delivered(let batch, let reply):
            pending.count(batch.events.count)
            gate.takesBack(batch.leftOver.count)
            if case .abandoned = phase {
                gate.ended()
            } else {
                gate.delivered(batch, reply, at: now)
                slots.learn(reply, of: batch)
            }
            switch batch.origin {
            case .fresh(let places):
                slots.give(back: .fresh)
                freshDelivered(batch, at: places, reply, now: now)
            case .parked(let key, let through):
                slots.give(back: .parked)
                parkedDelivered(batch, of: key, through: through, reply, now: now)
            }
        case .settled:
            let (dead, attempts) = pending.committed()
            for attempt in attempts {
                parked.recorded(attempt.sequence, of: policy.ordering.key(of: attempt.resource, at: attempt.sequence))
            }
            for letter in dead { resume(policy.ordering.key(of: letter.resource, at: letter.sequence)) }
        case .settlementFailed:
            pending.failed(at: now)
        case .held(let reason):
            hold.observe(reason, isWritten: pending.hasWrittenHold)
            if hold.isOn { takeBackTurns(at: now) }
        case .retryNow:
            parked.makeDue(at: now)
            gate.open(at: now)
        case .time:
            if case .draining(let end) = phase, now >= end { phase = .abandoned }
        case .drain(let end):
            if case .running = phase { phase = .draining(until: end) }
        case .abandon:
            phase = .abandoned
        }
    }

    // MARK: Out

    /// The next thing to do, or nil when there is nothing until the next input.
    mutating func next(at now: Timestamp) -> LaneWork? {
        switch phase {
        case .abandoned:
            return nil
        case .draining:
            return nextTurn() ?? lastBatch(at: now) ?? nextSettlement(at: now, isLast: slots.inUse == 0)
        case .running where hold.isOn:
            return nextSettlement(at: now, isLast: false)
        case .running:
            return nextTurn() ?? nextSettlement(at: now, isLast: false) ?? nextRead(at: now) ?? nextBatch(at: now)
        }
    }

    /// What is still to be written when everything else has ended.
    mutating func lastSettlement(at now: Timestamp) -> Settlement? {
        pending.failed(at: now)
        return pending.takeAll(cursor: window.cursor)
    }

    /// Holds the lane because its sink asks for that.
    mutating func impose(hold reason: String, at now: Timestamp) {
        hold.impose(reason)
        pending.hold(reason)
        takeBackTurns(at: now)
    }

    /// Lets the keys wait on that were about to have their turn.
    private mutating func takeBackTurns(at now: Timestamp) {
        while let turn = turns.popFirst() {
            slots.give(back: .parked)
            gate.ended()
            if case .parked(let key, _) = turn.origin { parked.postpone(key, until: now) }
        }
    }

    private mutating func nextTurn() -> LaneWork? {
        turns.popFirst().map(LaneWork.deliver)
    }

    private mutating func nextSettlement(at now: Timestamp, isLast: Bool) -> LaneWork? {
        pending.take(cursor: window.cursor, at: now, isLast: isLast).map(LaneWork.settle)
    }

    /// Whether there is something to read and room for it.
    ///
    /// Up to the reach of the parked keys the lane reads however many there are, since they wait for that.
    private var wantsToRead: Bool {
        !isReading && logEnd > window.position && window.count + policy.page <= policy.window
            && (parked.count < policy.maxParked || window.position < parked.reach)
    }

    private mutating func nextRead(at now: Timestamp) -> LaneWork? {
        guard wantsToRead, now >= readNotBefore else { return nil }
        isReading = true
        return .readLog(after: window.position, through: logEnd, limit: policy.page)
    }

    private mutating func nextBatch(at now: Timestamp) -> LaneWork? {
        let limit = gate.admits(policy.maxEvents, beside: slots.inUse, at: now)
        guard limit > 0, !slots.isFull else { return nil }
        parked.ring(at: now)
        let parkedFirst = slots.preferred == .parked && parked.isReady(at: scannedThrough)
        if !parkedFirst, let batch = freshBatch(limit, at: now) { return begin(batch) }
        guard parked.isReady(at: scannedThrough), let entry = parked.takeTurn() else { return nil }
        slots.take(.parked)
        gate.began()
        return .readKey(
            entry.row.resource,
            from: entry.row.first,
            through: entry.through,
            // What has failed goes out alone: in company nobody could say whose failure the next one is.
            limit: entry.row.attempts == 0 ? limit : 1
        )
    }

    /// What waited for more, sent at once since nothing more comes.
    private mutating func lastBatch(at now: Timestamp) -> LaneWork? {
        guard let last = forming, !hold.isOn, !slots.isFull else { return nil }
        let limit = gate.admits(policy.maxEvents, beside: slots.inUse, at: now)
        guard limit > 0 else { return nil }
        forming = nil
        return begin(batch(of: last, limit))
    }

    private mutating func begin(_ batch: LaneBatch) -> LaneWork {
        slots.take(.fresh)
        gate.began()
        gate.delivers(batch.events.count)
        return .deliver(batch)
    }

    private mutating func hasRead(_ key: ResourceKey, _ events: [LoggedEvent], through: Int64, at now: Timestamp) {
        guard case .running = phase else { return slots.give(back: .parked) }
        guard !hold.isOn else {
            slots.give(back: .parked)
            gate.ended()
            return parked.postpone(key, until: now)
        }
        guard let row = parked.row(of: key), let first = events.first else {
            slots.give(back: .parked)
            gate.ended()
            advance(key, to: through + 1)
            return
        }
        let attempt = first.event.sequence == row.first ? row.attempts + 1 : 1
        gate.delivers(events.count)
        turns.append(LaneBatch(origin: .parked(key, through: through), events: events, attempt: attempt))
    }
}

private func earliest(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
}
