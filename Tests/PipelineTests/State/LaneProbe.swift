internal import SCIM
internal import SinkKit
internal import Store
internal import TestSupport

@testable internal import Pipeline

/// Tells a lane what happens in words and shows in words what it does.
///
/// Reads are answered at once from the probe's own log, settlements too unless they are held; `deliver A1 B2` and
/// `settle …` are shown.
struct LaneProbe {
    private var lane: LaneState
    private var log: [LoggedEvent] = []
    private var batches: [LaneBatch] = []
    private var seconds = 0.0
    /// Whether settlements wait for `settled` or `unsettled`.
    private var holdsSettlements = false

    init(
        maxEvents: Int,
        maxInFlight: Int,
        maxParked: Int,
        breaker: LaneScenario.BreakerPause = LaneScenario.BreakerPause(),
        parked: [ParkedKey] = [],
        logEnd: Int64 = 0,
        adjust: (inout LanePolicy) -> Void = { _ in }
    ) {
        var policy = LanePolicy(
            appetite: Appetite(maxEvents: maxEvents, maxInFlight: maxInFlight),
            retry: RetrySchedule(delays: [.seconds(10), .seconds(60)], jitter: 0),
            maxParked: maxParked,
            breaker: BreakerOptions(failures: breaker.failures, pause: .seconds(breaker.seconds)),
            window: 8,
            page: 4,
            settleAfter: .zero
        )
        policy.adaptsConcurrency = false
        adjust(&policy)
        lane = LaneState(
            cursor: 0,
            parked: parked,
            logEnd: logEnd,
            policy: policy,
            generator: SplitMix64(seed: 1)
        )
    }

    private var now: Timestamp { Timestamp(milliseconds: Int64(seconds * 1000)) }

    /// The words are `log A1 B2`, `accept A1`, `retry A1`, `retry A1 after 5`, `reject A1`, `answer yes no lost`,
    /// `time 10`, `hold settlements`, `settled`, `unsettled`, `drain 10`, `abandon`,
    /// `heavy A1` (it alone of its batch was small enough), `refuse A1` (the sink wants no more), `held` and `free` (what is on disk), `now` (a person wants it tried).
    mutating func tell(_ sentence: String) -> [String] {
        let words = sentence.split(separator: " ").map(String.init)
        switch words.first {
        case "log":
            log += words.dropFirst().compactMap(Self.event)
            lane.handle(.appended(log.last?.event.sequence ?? 0), at: now)
        case "accept": answer(words[1], .accepted)
        case "reject": answer(words[1], .rejected(reason: "no"))
        case "retry":
            let after = words.count > 3 ? Double(words[3]).map { Duration.seconds($0) } : nil
            answer(words[1], .retry(reason: "later", after: after))
        case "answer":
            answer(
                words.dropFirst().map {
                    $0 == "yes" ? .accepted : $0 == "no" ? .rejected(reason: "no") : .retry("later")
                }
            )
        case "time":
            seconds = Double(words[1]) ?? seconds
            lane.handle(.time, at: now)
        case "hold": holdsSettlements = true
        case "heavy":
            guard let index = batches.firstIndex(where: { $0.events.first.map(Self.name) == words[1] }) else { break }
            lane.handle(
                .delivered(batches.remove(at: index).leaving(from: 1), LaneReply([.accepted], asked: now)),
                at: now
            )
        case "refuse": answer(words[1], .hold(reason: "gone"))
        case "held": lane.handle(.held("paused"), at: now)
        case "now": lane.handle(.retryNow, at: now)
        case "free": lane.handle(.held(nil), at: now)
        case "settled": lane.handle(.settled, at: now)
        case "unsettled": lane.handle(.settlementFailed, at: now)
        case "drain": lane.handle(.drain(until: now.advanced(by: .seconds(Double(words[1]) ?? 0))), at: now)
        case "abandon": lane.handle(.abandon, at: now)
        default: return ["not understood: \(sentence)"]
        }
        return drainActions()
    }

    /// The seconds of the next deadline.
    var deadline: Double? { lane.deadline.map { Double($0.milliseconds) / 1000 } }

    var isOver: Bool { lane.isOver }

    private mutating func drainActions() -> [String] {
        var shown: [String] = []
        while let work = lane.next(at: now) {
            switch work {
            case .readLog(let after, let through, let limit):
                let page = log.filter { $0.event.sequence > after }.prefix(limit)
                let end = page.count < limit ? through : page.last?.event.sequence ?? through
                lane.handle(.log(events: Array(page), through: end), at: now)
            case .readKey(let key, let first, let through, let limit):
                let page = log.filter {
                    lane.policy.ordering.key(of: $0) == key && (first...through).contains($0.event.sequence)
                }
                .prefix(limit)
                let end = page.count < limit ? through : page.last?.event.sequence ?? through
                lane.handle(.key(key, events: Array(page), through: end), at: now)
            case .deliver(let batch):
                batches.append(batch)
                let tries = batch.attempt > 1 ? " try \(batch.attempt)" : ""
                shown.append("deliver " + batch.events.map(Self.name).joined(separator: " ") + tries)
            case .settle(let settlement):
                shown.append(Self.name(settlement))
                if !holdsSettlements { lane.handle(.settled, at: now) }
            }
        }
        return shown
    }

    /// Answers the batch that begins with an event.
    private mutating func answer(_ event: String, _ outcome: Outcome) {
        guard let index = batches.firstIndex(where: { $0.events.first.map(Self.name) == event }) else { return }
        let batch = batches.remove(at: index)
        let results = batch.events.map { _ in DeliveryResult(outcome) }
        lane.handle(.delivered(batch, LaneReply(results, asked: now)), at: now)
    }

    /// Answers the oldest batch.
    private mutating func answer(_ outcomes: [Outcome]) {
        let reply = LaneReply(outcomes.map { DeliveryResult($0) }, asked: now)
        lane.handle(.delivered(batches.removeFirst(), reply), at: now)
    }

    private static func event(_ word: String) -> LoggedEvent? {
        guard let letter = word.first, let sequence = Int64(word.dropFirst()) else { return nil }
        return .sample(letter, sequence)
    }

    private static func name(_ logged: LoggedEvent) -> String {
        logged.resource.letter + "\(logged.event.sequence)"
    }

    private static func name(_ settlement: Settlement) -> String {
        var words = ["settle"]
        if let cursor = settlement.cursor { words.append("\(cursor)") }
        for row in settlement.parked.sorted(by: { $0.resource < $1.resource }) {
            words.append(
                "park \(row.resource.letter)\(row.first) after \(row.attempts) until \(row.due.milliseconds / 1000)"
            )
        }
        for key in settlement.unparked.sorted() { words.append("unpark \(key.letter)") }
        for letter in settlement.dead { words.append("dead \(letter.resource.letter)\(letter.sequence)") }
        if let hold = settlement.hold { words.append("hold \(hold)") }
        return words.joined(separator: " ")
    }
}
