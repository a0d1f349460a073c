internal import Glibc
internal import Logging
internal import SCIM
internal import SinkKit
internal import Synchronization

/// Delivers through a program that speaks the line protocol.
///
/// ``PluginLife`` decides; this runs the program, keeps the time and answers those who wait.
final class ExternalSink: Sink {
    let appetite: Appetite

    private let manifest: PluginManifest
    private let folder: String
    private let logger: Logger
    private let state: Mutex<State>

    private struct State: Sendable {
        var life: PluginLife
        var program: PluginProgram?
        /// To the program that runs.
        var orders: AsyncStream<PluginOrder>.Continuation?
        var nextBatch = 1
        var deliveries: [Int: CheckedContinuation<Answer, Never>] = [:]
        var starts: [CheckedContinuation<String?, Never>] = []
        var stops: [CheckedContinuation<Void, Never>] = []
        /// Feeds `tick` to the life.
        ///
        /// Nobody waits for it: it does nothing else, and ends when it is cancelled.
        var timer: (due: ContinuousClock.Instant, task: Task<Void, Never>)?
        var log = PluginLog()
    }

    private struct Answer: Sendable {
        let verdicts: [Int64: PluginVerdict]
        let missing: PluginVerdict
    }

    init(
        _ manifest: PluginManifest,
        folder: String,
        introduction: PluginLife.Introduction,
        times: PluginTimes,
        logger: Logger
    ) {
        var times = times
        times.startup = manifest.startup
        times.answer = manifest.timeout
        self.manifest = manifest
        self.folder = folder
        self.logger = logger
        appetite = Appetite(maxEvents: manifest.maxEvents, maxInFlight: manifest.maxInFlight)
        state = Mutex(State(life: PluginLife(introduction, times: times)))
    }

    func start() async throws {
        // Writing to a program that closed its input must fail, not end the gateway. Programs get the default back.
        signal(SIGPIPE, SIG_IGN)
        let program = try await PluginProgram(manifest.command, folder: folder)
        let failure: String? = await withCheckedContinuation { continuation in
            state.withLock { state in
                state.program = program
                state.starts.append(continuation)
                perform(state.life.handle(.start, at: .now), &state)
            }
        }
        if let failure { throw SinkFailure("the plugin '\(manifest.name)' did not start: \(failure)") }
    }

    func health() async -> SinkHealth {
        state.withLock { $0.life.trouble }.map { .down($0) } ?? .ok
    }

    func stop() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.stops.append(continuation)
                perform(state.life.handle(.stop, at: .now), &state)
            }
        }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        let events = batch.map(PluginEvent.init)
        var verdicts: [Int64: PluginVerdict] = [:]
        // Once one event of a user or group is not accepted, the later ones stay back, or their order would be lost.
        var stuck: Set<String> = []
        for group in PluginEvent.batches(takeOversize(events, &verdicts), maxLine: manifest.maxLine) {
            let open = group.filter { !stuck.contains($0.key) }
            guard !open.isEmpty else { continue }
            let answer = await answer(open)
            for event in open {
                let verdict = answer.verdicts[event.sequence] ?? answer.missing
                verdicts[event.sequence] = verdict
                if verdict != .accepted { stuck.insert(event.key) }
            }
        }
        let early = PluginVerdict.retry(reason: "an earlier event of the same resource was not accepted", after: nil)
        return events.map { DeliveryResult(verdicts[$0.sequence] ?? early) }
    }

    /// Refuses the events that fit into no line.
    ///
    /// - Returns: The events to deliver: neither those nor what comes after one of them for the same resource.
    private func takeOversize(_ events: [PluginEvent], _ verdicts: inout [Int64: PluginVerdict]) -> [PluginEvent] {
        var stuck: Set<String> = []
        return events.filter { event in
            guard !stuck.contains(event.key) else { return false }
            guard !event.fits(manifest.maxLine) else { return true }
            let reason = "the event is \(event.json.count) bytes, more than 'max_line' of the plugin's manifest allows"
            verdicts[event.sequence] = .rejected(reason: reason)
            stuck.insert(event.key)
            return false
        }
    }

    private func answer(_ events: [PluginEvent]) async -> Answer {
        let id = state.withLock { state in
            defer { state.nextBatch += 1 }
            return state.nextBatch
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.deliveries[id] = continuation
                    perform(state.life.handle(.deliver(id: id, events: events), at: .now), &state)
                    // The handler may have run before there was anything to withdraw.
                    if Task.isCancelled { perform(state.life.handle(.withdraw(id: id), at: .now), &state) }
                }
            }
        } onCancel: {
            take(.withdraw(id: id))
        }
    }
}

// MARK: - The life
extension ExternalSink {
    private func take(_ input: PluginInput) {
        state.withLock { state in perform(state.life.handle(input, at: .now), &state) }
    }

    private func perform(_ actions: [PluginAction], _ state: inout State) {
        for action in actions {
            switch action {
            case .launch: launch(&state)
            case .send(let message): state.orders?.yield(.write(message.line))
            case .closeInput: state.orders?.yield(.closeInput)
            case .terminate: state.orders?.yield(.terminate)
            case .settle(let id, let verdicts, let missing):
                state.deliveries.removeValue(forKey: id)?.resume(
                    returning: Answer(verdicts: verdicts, missing: missing)
                )
            case .started(let failure):
                for start in state.starts { start.resume(returning: failure) }
                state.starts = []
            case .stopped:
                for stop in state.stops { stop.resume() }
                state.stops = []
            case .warn(let text): logger.warning("plugin in trouble", metadata: ["reason": "\(text)"])
            case .note(let level, let text): note(PluginLog.level(level), text)
            }
        }
        setTimer(&state)
    }

    private func note(_ level: Logger.Level, _ text: String) {
        logger.log(level: level, "plugin said", metadata: ["text": "\(text)"])
    }

    private func launch(_ state: inout State) {
        guard let program = state.program else { return }
        let (orders, continuation) = AsyncStream<PluginOrder>.makeStream()
        state.orders = continuation
        let process = PluginProcess(program, maxLine: manifest.maxLine)
        // It ends with the program, whose end `stop` waits for.
        Task {
            let ending = await process.run(orders) { [self] in see($0) }
            take(.ended(ending, jitter: .random(in: 0...1)))
        }
    }

    private func see(_ sight: PluginSight) {
        switch sight {
        case .line(let line):
            do throws(ProtocolFault) {
                take(.message(try PluginMessage(line: line)))
            } catch {
                take(.fault(error.description))
            }
        case .overlong: take(.fault("it wrote a line longer than \(manifest.maxLine) bytes"))
        case .outputEnded: break
        case .log(let text):
            let lines = state.withLock { $0.log.lines(for: text, at: .now) }
            for line in lines { note(line.level, line.text) }
        }
    }

    /// A timer that goes off too early does no harm, so a later deadline leaves the one that runs alone.
    private func setTimer(_ state: inout State) {
        let due = state.life.deadline
        if let timer = state.timer, let due, timer.due <= due { return }
        state.timer?.task.cancel()
        state.timer = due.map { due in
            let task = Task {
                guard (try? await Task.sleep(until: due, clock: .continuous)) != nil else { return }
                self.state.withLock { $0.timer = nil }
                take(.tick)
            }
            return (due, task)
        }
    }
}

extension DeliveryResult {
    fileprivate init(_ verdict: PluginVerdict) {
        switch verdict {
        case .accepted: self = .accepted
        case .retry(let reason, let after): self.init(.retry(reason: reason, after: after), answer: Array(reason.utf8))
        case .rejected(let reason): self.init(.rejected(reason: reason), answer: Array(reason.utf8))
        case .hold(let reason): self.init(.hold(reason: reason), answer: Array(reason.utf8))
        }
    }
}
