internal import SCIM
internal import SinkKit
internal import Store
internal import TestSupport

@testable internal import Pipeline

/// A lane against a disk and a sink that do anything they may do, in any order, with crashes in between; and the rules
/// that must hold whatever happens.
struct LaneModel {
    private var random: SplitMix64
    private let policy: LanePolicy
    private let log: [LoggedEvent]
    /// The events that go to the sink.
    private let wanted: Set<Int64>

    // The log as far as it is written, and what else is on disk.
    private var logEnd: Int64 = 0
    private var cursor: Int64 = 0
    private var parked: [ResourceKey: ParkedKey] = [:]
    private var dead: Set<Int64> = []
    private var hold: String?
    /// The tries on disk: the event, and which one it was.
    private var recorded: Set<[Int64]> = []

    private var accepted: Set<Int64> = []
    private var triedAlone: Set<Int64> = []
    /// Of a key that was parked at the last start, what lies before this event was settled and is not sent again.
    private var settledBefore: [ResourceKey: Int64] = [:]
    private var lane: LaneState
    private var outstanding: [LaneWork] = []
    private var now = Timestamp(milliseconds: 0)
    private(set) var crashes = 0
    /// The rules that were broken.
    private(set) var faults: [String] = []

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let window = Int.random(in: 4...16, using: &random)
        var policy = LanePolicy(
            appetite: Appetite(
                maxEvents: Int.random(in: 1...4, using: &random),
                maxInFlight: Int.random(in: 1...5, using: &random)
            ),
            retry: RetrySchedule(
                delays: (0..<Int.random(in: 0...3, using: &random)).map { .milliseconds(20 * ($0 + 1)) },
                jitter: 0.5
            ),
            maxParked: Int.random(in: 1...4, using: &random),
            breaker: BreakerOptions(
                failures: Int.random(in: 1...4, using: &random),
                pause: .milliseconds(Int.random(in: 1...30, using: &random)),
                longestPause: .milliseconds(40)
            ),
            rate: Bool.random(using: &random) ? nil : Double.random(in: 50...500, using: &random),
            window: window,
            page: Int.random(in: 1...window, using: &random),
            settleAfter: .milliseconds(Int.random(in: 0...20, using: &random)),
            settleCount: Int.random(in: 1...10, using: &random),
            storePause: .milliseconds(5)
        )
        policy.onDead = Int.random(in: 0..<4, using: &random) == 0 ? .hold : .continue
        policy.ordering = [.resource, .resource, .sink, .none].randomElement(using: &random) ?? .resource
        policy.batch.maxEvents = Bool.random(using: &random) ? nil : Int.random(in: 1...4, using: &random)
        policy.batch.linger = .milliseconds(max(0, Int.random(in: -20...20, using: &random)))
        self.policy = policy
        var sequence: Int64 = 0
        let resources = Array("ABCDEF".prefix(Int.random(in: 1...6, using: &random)))
        log = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            sequence += Int64.random(in: 1...3, using: &random)
            return .sample(resources[Int.random(in: resources.indices, using: &random)], sequence)
        }
        wanted = Set(log.map(\.event.sequence).filter { _ in Int.random(in: 0..<5, using: &random) > 0 })
        lane = LaneState(cursor: 0, parked: [], logEnd: 0, policy: policy, generator: random)
        self.random = random
    }

    /// Runs until every event is accepted or dead and nothing is left to do.
    mutating func run() {
        var steps = 0
        while faults.isEmpty {
            steps += 1
            guard steps < 20_000 else { return faults.append("it never ends") }
            if steps < 300, chance(4) { restart(isCrash: chance(70)) }
            if hold != nil, chance(10) { hold = nil }
            if chance(10) { tell(.held(hold)) }
            if chance(5) { tell(.retryNow) }
            if logEnd < (log.last?.event.sequence ?? 0), chance(30) {
                let next = log.filter { $0.event.sequence > logEnd }.prefix(Int.random(in: 1...8, using: &random))
                logEnd = next.last?.event.sequence ?? logEnd
                tell(.appended(logEnd))
            } else if !outstanding.isEmpty, chance(85) {
                complete(outstanding.remove(at: Int.random(in: outstanding.indices, using: &random)))
            } else if let deadline = lane.deadline {
                now = max(now, deadline)
                tell(.time)
            } else if lane.hold.isOn || hold != nil {
                hold = nil
                tell(.held(nil))
            } else if outstanding.isEmpty, logEnd == log.last?.event.sequence {
                break
            }
        }
        if let lost = wanted.subtracting(accepted).subtracting(dead).min() { faults.append("event \(lost) is lost") }
        if cursor != logEnd { faults.append("the cursor stands at \(cursor), not at \(logEnd)") }
        if !parked.isEmpty { faults.append("\(parked.count) keys are parked for ever") }
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func tell(_ input: LaneInput) {
        lane.handle(input, at: now)
        while let work = lane.next(at: now) {
            if case .deliver(let batch) = work { check(batch) }
            outstanding.append(work)
        }
        if lane.window.count > policy.window { faults.append("\(lane.window.count) events are in memory") }
        if outstanding.count > policy.appetite.maxInFlight + 2 { faults.append("\(outstanding.count) pieces of work") }
    }

    private mutating func check(_ batch: LaneBatch) {
        let sequences = batch.events.map(\.event.sequence)
        if lane.hold.isOn { faults.append("\(sequences) go out while the sink is held") }
        if sequences.isEmpty || sequences.count > policy.maxEvents || sequences != sequences.sorted() {
            faults.append("a batch of \(sequences)")
        }
        for logged in batch.events where logged.event.sequence < settledBefore[key(logged), default: 0] {
            faults.append("event \(logged.event.sequence) goes out again behind a newer one")
        }
        if batch.attempt > 1, let first = sequences.first, !recorded.contains([first, Int64(batch.attempt - 1)]) {
            faults.append("try \(batch.attempt) of event \(first) begins before the one before it is on disk")
        }
        if batch.attempt > 1, sequences.count > 1 { faults.append("\(sequences) go out together after a failure") }
        let resources = Set(batch.events.map(key))
        for case .deliver(let other) in outstanding
        where policy.ordering == .sink || other.events.contains(where: { resources.contains(key($0)) }) {
            faults.append("\(sequences) and \(other.events.map(\.event.sequence)) are under way at once")
        }
    }

    private func key(_ logged: LoggedEvent) -> ResourceKey { policy.ordering.key(of: logged) }

    // MARK: The disk

    private mutating func complete(_ work: LaneWork) {
        switch work {
        case .readLog(let after, _, _) where chance(5):
            _ = after
            tell(.logUnreadable)
        case .readLog(let after, let through, let limit):
            let page = log.filter { $0.event.sequence > after && $0.event.sequence <= logEnd }.prefix(limit)
            let last = page.last?.event.sequence ?? after
            tell(
                .log(
                    events: page.filter { wanted.contains($0.event.sequence) },
                    through: page.count < limit ? max(last, through) : last
                )
            )
        case .readKey(let key, _, _, _) where chance(5):
            tell(.keyUnreadable(key))
        case .readKey(let key, let first, let through, let limit):
            let events = log.filter {
                self.key($0) == key && (first...through).contains($0.event.sequence)
                    && wanted.contains($0.event.sequence)
            }
            let page = events.prefix(limit)
            tell(
                .key(
                    key,
                    events: Array(page),
                    through: events.count > limit ? page.last?.event.sequence ?? through : through
                )
            )
        case .deliver(let whole):
            // The bodies may be too heavy to go out together.
            let batch = chance(20) ? whole.leaving(from: Int.random(in: 1...whole.events.count, using: &random)) : whole
            tell(.delivered(batch, LaneReply(deliver(batch), asked: now)))
        case .settle(let settlement):
            if chance(10) {
                // The disk may have it although it said no.
                if chance(50) { commit(settlement) }
                tell(.settlementFailed)
            } else {
                commit(settlement)
                tell(.settled)
            }
        }
    }

    private mutating func commit(_ settlement: Settlement) {
        for row in settlement.parked { parked[row.resource] = row }
        for key in settlement.unparked { parked[key] = nil }
        dead.formUnion(settlement.dead.map(\.sequence))
        for letter in settlement.dead where letter.reason != "never" && !triedAlone.contains(letter.sequence) {
            faults.append("event \(letter.sequence) is given up for a failure that may be another's")
        }
        for attempt in settlement.attempts { recorded.insert([attempt.sequence, Int64(attempt.number)]) }
        hold = hold ?? settlement.hold
        if policy.onDead == .hold, !settlement.dead.isEmpty, settlement.hold == nil {
            faults.append("a dead letter does not hold the sink")
        }
        if let moved = settlement.cursor {
            if moved < cursor { faults.append("the cursor goes back from \(cursor) to \(moved)") }
            cursor = moved
        }
        for logged in log where logged.event.sequence <= cursor && isOpen(logged) {
            let isCovered = parked[key(logged)].map { $0.first <= logged.event.sequence } ?? false
            if !isCovered { faults.append("the cursor passes \(logged.event.sequence)") }
        }
    }

    private func isOpen(_ logged: LoggedEvent) -> Bool {
        let sequence = logged.event.sequence
        return wanted.contains(sequence) && !accepted.contains(sequence) && !dead.contains(sequence)
    }

    // MARK: The sink

    private mutating func deliver(_ batch: LaneBatch, isCancelled: Bool = false) -> [DeliveryResult] {
        var halted: Set<ResourceKey> = []
        var outcomes: [Outcome] = []
        if batch.events.count == 1 { triedAlone.formUnion(batch.events.map(\.event.sequence)) }
        for logged in batch.events {
            let choices: [Outcome] = [
                .accepted, .accepted, .accepted, .accepted, .accepted, .retry("later"), .retry("later"),
                .retry(reason: "later", after: .milliseconds(7)), .rejected(reason: "never"),
            ]
            let outcome =
                isCancelled && chance(50)
                ? .retry("cancelled") : choices[Int.random(in: choices.indices, using: &random)]
            outcomes.append(outcome)
            // What a sink says after a failure of the same resource must not matter.
            if halted.contains(key(logged)) { continue }
            if outcome == .accepted { accept(logged) } else { halted.insert(key(logged)) }
        }
        if chance(5) { outcomes.removeLast() }
        return outcomes.map { DeliveryResult($0) }
    }

    private mutating func accept(_ logged: LoggedEvent) {
        for earlier in log where policy.ordering == .sink || key(earlier) == key(logged) {
            guard earlier.event.sequence < logged.event.sequence else { break }
            if isOpen(earlier) {
                faults.append("event \(logged.event.sequence) is accepted before \(earlier.event.sequence)")
            }
        }
        accepted.insert(logged.event.sequence)
    }

    // MARK: The end and the next start

    private mutating func restart(isCrash: Bool) {
        crashes += 1
        if !isCrash {
            tell(.drain(until: now.advanced(by: .milliseconds(5))))
            while !lane.isOver, chance(90), !outstanding.isEmpty { complete(outstanding.removeFirst()) }
            tell(.abandon)
        }
        for work in outstanding {
            switch work {
            case .deliver(let batch):
                let outcomes = deliver(batch, isCancelled: true)
                if !isCrash { tell(.delivered(batch, LaneReply(outcomes, asked: now))) }
            case .settle(let settlement) where chance(50):
                commit(settlement)
            case .settle, .readLog, .readKey:
                continue
            }
        }
        if !isCrash, let settlement = lane.lastSettlement(at: now) { commit(settlement) }
        outstanding.removeAll()
        settledBefore = parked.mapValues(\.first)
        lane = LaneState(
            cursor: cursor,
            parked: Array(parked.values),
            logEnd: logEnd,
            hold: hold,
            policy: policy,
            generator: random
        )
        tell(.time)
    }
}
