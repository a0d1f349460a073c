internal import SCIM

/// The life of one plugin: what happens goes in, what is to be done comes out.
///
/// It starts no process, reads no clock and draws no random number; ``ExternalSink`` does that beside it.
struct PluginLife: Sendable {
    typealias Instant = ContinuousClock.Instant

    enum Phase: Sendable, Hashable {
        case off
        /// The program runs and has been greeted.
        case greeting(until: Instant)
        /// It has its options.
        case configuring(until: Instant)
        case ready
        /// It is being ended, because of `reason`.
        case ending(reason: String, refusal: Bool)
        /// It has ended and is started again when the time comes.
        case resting(until: Instant, reason: String)
        /// Starting it again would not help until a person has done something.
        case refused(reason: String)
        case stopping(until: Instant)

        fileprivate var isLast: Bool {
            if case .stopping = self { true } else { false }
        }
    }

    /// What the plugin is told before its first event.
    struct Introduction: Sendable {
        let hello: HostMessage
        let configure: HostMessage
    }

    private struct Flight {
        var due: Instant
        var progress = 0
        /// Whether somebody waits for the answer.
        var isWanted = true
    }

    private let introduction: Introduction
    private let times: PluginTimes
    private(set) var phase = Phase.off
    /// Batches that the plugin has and has not answered.
    private var flights: [Int: Flight] = [:]
    /// Batches that wait until the plugin is ready.
    private var waiting: [(id: Int, events: [PluginEvent])] = []
    private var pause: (until: Instant, reason: String)?
    private var question: (number: Int, due: Instant)?
    private var questions = 0
    private var idleSince: Instant?
    private var answersHealth = false
    private var hasBeenReady = false
    /// Whether the gateway wanted it to stop while it was already being ended.
    private var isUnwanted = false
    private var crashes = 0
    /// Why the plugin says it cannot deliver.
    private var complaint: String?

    init(_ introduction: Introduction, times: PluginTimes) {
        self.introduction = introduction
        self.times = times
    }

    /// When `tick` is due at the latest; nil when nothing waits for time to pass.
    var deadline: Instant? {
        switch phase {
        case .greeting(let until), .configuring(let until), .resting(let until, _), .stopping(let until): until
        case .ready:
            [flights.values.map(\.due).min(), question?.due, healthDue].compactMap(\.self).min()
        case .off, .ending, .refused: nil
        }
    }

    /// Why nothing can be delivered now; nil when it can.
    var trouble: String? {
        switch phase {
        case .ready: complaint
        case .off, .stopping: "it does not run"
        case .greeting, .configuring: hasBeenReady ? "it is starting again" : "it is starting"
        case .ending(let reason, _), .resting(_, let reason), .refused(let reason): reason
        }
    }

    mutating func handle(_ input: PluginInput, at now: Instant) -> [PluginAction] {
        switch input {
        case .start: start(at: now)
        case .message(let message): receive(message, at: now)
        case .fault(let reason): end(because: reason)
        case .deliver(let id, let events): deliver(id, events, at: now)
        case .withdraw(let id): withdraw(id)
        case .ended(let ending, let jitter): ended(ending, jitter: jitter, at: now)
        case .tick: tick(at: now)
        case .stop: stop(at: now)
        }
    }
}

// MARK: - Starting and ending
extension PluginLife {
    private mutating func start(at now: Instant) -> [PluginAction] {
        switch phase {
        case .off, .refused, .resting:
            phase = .greeting(until: now + times.startup)
            return [.launch, .send(introduction.hello)]
        case .ready: return [.started(failure: nil)]
        case .greeting, .configuring, .ending, .stopping: return []
        }
    }

    private mutating func stop(at now: Instant) -> [PluginAction] {
        switch phase {
        case .off, .resting, .refused:
            phase = .off
            return settleAll(.retry(reason: "the gateway is stopping", after: nil)) + [.stopped]
        case .stopping: return []
        case .ending:
            isUnwanted = true
            return []
        case .greeting, .configuring, .ready:
            phase = .stopping(until: now + times.shutdown)
            return [.send(.shutdown(within: times.shutdown)), .closeInput]
        }
    }

    /// Ends the program, because it broke the protocol or was too slow.
    private mutating func end(because reason: String, refusal: Bool = false) -> [PluginAction] {
        switch phase {
        case .off, .ending, .resting, .refused: return []
        case .stopping: return [.terminate]
        case .greeting, .configuring, .ready:
            phase = .ending(reason: reason, refusal: refusal)
            return [.warn(reason), .terminate]
        }
    }

    private mutating func ended(_ ending: PluginEnding, jitter: Double, at now: Instant) -> [PluginAction] {
        pause = nil
        question = nil
        complaint = nil
        var reason = ending.description
        var refusal = ending.refusal
        switch phase {
        case _ where phase.isLast || isUnwanted:
            phase = .off
            isUnwanted = false
            return settleAll(.retry(reason: reason, after: nil)) + [.stopped]
        case .ending(let cause, let isRefusal):
            reason = cause
            refusal = isRefusal ? cause : refusal
        default: break
        }
        if let refusal {
            phase = hasBeenReady ? .refused(reason: refusal) : .off
            let settled = settleAll(.hold(reason: refusal))
            return [.warn(refusal)] + settled + [.started(failure: refusal)]
        }
        guard hasBeenReady else {
            phase = .off
            return settleAll(.retry(reason: reason, after: nil)) + [.started(failure: reason)]
        }
        crashes += 1
        let rest = times.rest(after: crashes, jitter: jitter)
        phase = .resting(until: now + rest, reason: reason)
        return [.warn("\(reason); it starts again in \(rest.milliseconds) ms")]
            + settleAll(.retry(reason: reason, after: rest))
    }

    private mutating func settleAll(_ verdict: PluginVerdict) -> [PluginAction] {
        let ids = flights.filter(\.value.isWanted).keys.sorted() + waiting.map(\.id)
        flights = [:]
        waiting = []
        return ids.map { .settle(id: $0, [:], missing: verdict) }
    }

    private mutating func tick(at now: Instant) -> [PluginAction] {
        switch phase {
        case .greeting(let until) where now >= until, .configuring(let until) where now >= until:
            return end(because: "it was not ready within \(times.startup)")
        case .resting(let until, _) where now >= until: return start(at: now)
        case .stopping(let until) where now >= until: return [.terminate]
        case .ready: return lookAtTheClock(now)
        default: return []
        }
    }

    private mutating func lookAtTheClock(_ now: Instant) -> [PluginAction] {
        if flights.values.contains(where: { $0.due <= now }) {
            return end(because: "it did not answer a batch within \(times.answer)")
        }
        if let question, question.due <= now {
            return end(because: "it did not say how it is within \(times.health)")
        }
        guard let healthDue, healthDue <= now else { return [] }
        questions += 1
        question = (questions, now + times.health)
        return [.send(.health(number: questions))]
    }

    /// When the plugin is asked how it is: only when it has nothing to do.
    private var healthDue: Instant? {
        guard answersHealth, question == nil, flights.isEmpty else { return nil }
        return idleSince.map { $0 + times.idle }
    }
}

// MARK: - Delivering
extension PluginLife {
    private mutating func deliver(_ id: Int, _ events: [PluginEvent], at now: Instant) -> [PluginAction] {
        switch phase {
        case .ready:
            if let pause, pause.until > now {
                return [.settle(id: id, [:], missing: .retry(reason: pause.reason, after: pause.until - now))]
            }
            flights[id] = Flight(due: now + times.answer)
            return [.send(.batch(id: id, events: events.map(\.json)))]
        case .greeting, .configuring:
            waiting.append((id, events))
            return []
        case .refused:
            // The sink was held, so this call means that a person let it go on.
            waiting.append((id, events))
            return start(at: now)
        case .resting(let until, let reason):
            return [.settle(id: id, [:], missing: .retry(reason: reason, after: max(.zero, until - now)))]
        case .off, .ending, .stopping:
            return [.settle(id: id, [:], missing: .retry(reason: trouble ?? "it does not run", after: nil))]
        }
    }

    private mutating func withdraw(_ id: Int) -> [PluginAction] {
        let isWaiting = waiting.contains { $0.id == id }
        waiting.removeAll { $0.id == id }
        guard isWaiting || flights[id]?.isWanted == true else { return [] }
        flights[id]?.isWanted = false
        return [.settle(id: id, [:], missing: .retry(reason: "the gateway is stopping", after: nil))]
    }

    private mutating func receive(_ message: PluginMessage, at now: Instant) -> [PluginAction] {
        switch (phase, message) {
        case (_, .other): return []
        case (_, .log(let level, let text)): return [.note(level: level, text)]
        case (.off, _), (.ending, _), (.resting, _), (.refused, _): return []
        case (.greeting(let until), .hello(let hello)):
            guard PluginProtocol.versions.contains(hello.version) else {
                let reason = "it chose version \(hello.version) of the protocol, which was not offered"
                return end(because: reason, refusal: true)
            }
            answersHealth = hello.answersHealth
            phase = .configuring(until: until)
            return [.send(introduction.configure)]
        case (.greeting, .refused(_, let reason)), (.configuring, .refused(nil, let reason)):
            return end(because: "it refused its options: \(reason)", refusal: true)
        case (.configuring, .refused(let option?, let reason)):
            return end(because: "it refused its option '\(option)': \(reason)", refusal: true)
        case (.configuring, .ready): return becomeReady(at: now)
        case (.ready, .ack(let id)), (.stopping, .ack(let id)):
            return settle(id, [:], missing: .accepted, at: now)
        case (.ready, .result(let id, let verdicts)), (.stopping, .result(let id, let verdicts)):
            return settle(id, verdicts, missing: .retry(reason: "the plugin said nothing of it", after: nil), at: now)
        case (.ready, .progress(let id)): return prolong(id, at: now)
        case (.ready, .pause(let time, let reason)):
            pause = (now + time, reason.isEmpty ? "the plugin asked for a pause" : reason)
            return []
        case (.ready, .resume):
            pause = nil
            return []
        case (.ready, .health(let number, let isUp, let reason)):
            guard question?.number == number else { return [] }
            question = nil
            idleSince = now
            complaint = isUp ? nil : reason.isEmpty ? "it says it is down" : reason
            return []
        case (.stopping, _): return []
        default: return end(because: "it sent a message that does not belong here: \(message)")
        }
    }

    private mutating func becomeReady(at now: Instant) -> [PluginAction] {
        phase = .ready
        hasBeenReady = true
        idleSince = now
        let first = waiting
        waiting = []
        return [.started(failure: nil)] + first.flatMap { deliver($0.id, $0.events, at: now) }
    }

    private mutating func settle(
        _ id: Int,
        _ verdicts: [Int64: PluginVerdict],
        missing: PluginVerdict,
        at now: Instant
    ) -> [PluginAction] {
        guard let flight = flights.removeValue(forKey: id) else {
            return end(because: "it answered batch \(id), which it does not have")
        }
        crashes = 0
        idleSince = now
        complaint = nil
        return flight.isWanted ? [.settle(id: id, verdicts, missing: missing)] : []
    }

    private mutating func prolong(_ id: Int, at now: Instant) -> [PluginAction] {
        guard var flight = flights[id] else {
            return end(because: "it asked for more time for batch \(id), which it does not have")
        }
        flight.progress += 1
        guard flight.progress <= PluginProtocol.maxProgress else {
            return end(because: "it asked for more time for batch \(id) more than \(PluginProtocol.maxProgress) times")
        }
        flight.due = now + times.answer
        flights[id] = flight
        return []
    }
}
