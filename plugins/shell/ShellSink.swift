internal import Glibc
internal import Logging
internal import SCIM
internal import SinkKit
internal import Synchronization
internal import SystemPackage

/// Runs a command for each event and goes by its exit status.
final class ShellSink: Sink {
    let appetite: Appetite

    private let settings: HookSettings
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var hook: Hook?
        var health = SinkHealth.ok
    }

    init(_ settings: HookSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        appetite = Appetite(maxEvents: settings.input.mostEvents, maxInFlight: settings.concurrency)
    }

    func start() async throws {
        // Writing to a command that closed its input must fail, not end the gateway. Commands get the default back.
        signal(SIGPIPE, SIG_IGN)
        do {
            let hook = try await makeHook()
            state.withLock { $0 = State(hook: hook) }
        } catch {
            state.withLock { $0 = State(health: .down(error.description)) }
            throw error
        }
    }

    private func makeHook() async throws(SinkFailure) -> Hook {
        let program = try await settings.command.locate(path: settings.environment.path)
        guard let status = try? settings.folder.stat(), status.type == .directory else {
            throw SinkFailure("the working directory \(settings.folder) is not a folder")
        }
        return Hook(
            program: program,
            arguments: settings.command.arguments,
            folder: settings.folder,
            limits: settings.limits,
            limiter: settings.limits.isEmpty ? nil : try await HookCommand.locateLimiter(),
            account: try settings.user.map { name throws(SinkFailure) in try UserAccount(named: name) },
            timeout: settings.timeout,
            killAfter: settings.killAfter
        )
    }

    private static let lineBreak = "the encoded event has a line break, which a line of a batch cannot hold"

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        switch settings.input {
        case .event:
            var results: [DeliveryResult] = []
            for delivery in batch {
                results.append(await run([delivery], settings.environment.variables(for: delivery)))
            }
            return results
        case .batch:
            let lines = batch.filter { !$0.hasLineBreak }
            let result =
                lines.isEmpty ? .accepted : await run(lines, settings.environment.variables(forBatchOf: lines.count))
            return batch.map { delivery in
                delivery.hasLineBreak
                    ? .rejected(Self.lineBreak) : result
            }
        }
    }

    /// The variables; those of the operator's own are not shown, since they may hold secrets.
    func preview(_ delivery: Delivery) -> DeliveryPreview {
        let environment = settings.environment
        let variables =
            switch settings.input {
            case .event: environment.variables(for: delivery)
            case .batch: environment.variables(forBatchOf: 1)
            }
        guard settings.input == .event || !delivery.hasLineBreak else {
            return DeliveryPreview(rejecting: Self.lineBreak)
        }
        let texts = variables.map { name, value in
            (name, DeliveryPreview.Text(value, isSecret: !name.hasPrefix(HookEnvironment.reserved)))
        }
        return DeliveryPreview(["env": .texts(Dictionary(texts) { first, _ in first })])
    }

    /// Runs the command for some events, whose common result is its exit status.
    private func run(_ events: [Delivery], _ variables: [String: String]) async -> DeliveryResult {
        guard !Task.isCancelled else { return .retry(HookEnding.cancelled.description) }
        guard let hook = state.withLock({ $0.hook }) else { return .retry("the sink has not started") }
        let start = ContinuousClock.now
        let (ending, output) = await hook.run(HookInput.lines(events), variables)
        log(events, ending, output, ContinuousClock.now - start)
        state.withLock { $0.health = ending.health }
        return DeliveryResult(
            ending.outcome(output, events: events.count),
            status: ending.status,
            answer: Array(output.bytes.suffix(DeliveryResult.answerLimit))
        )
    }

    private func log(_ events: [Delivery], _ ending: HookEnding, _ output: CapturedOutput, _ duration: Duration) {
        var metadata: Logger.Metadata = [
            "command": "\(settings.command.words.joined(separator: " "))",
            "event": "\(events.first?.event.id ?? "")",
            "attempt": "\(events.first?.attempt ?? 0)",
            "ending": "\(ending)",
            "milliseconds": "\(duration.milliseconds)",
            "output_bytes": "\(output.total)",
            "output": "\(output.tail(lines: .max, limit: CapturedOutput.limit).joined(separator: "\n"))",
        ]
        if settings.input == .batch { metadata["events"] = "\(events.count)" }
        logger.info("hook ended", metadata: metadata)
    }

    func health() async -> SinkHealth {
        state.withLock { $0.health }
    }

    /// No command is running by then; there is nothing to give back.
    func stop() async {}
}

extension HookEnding {
    /// A command that refuses or fails over one event is still a command that runs.
    fileprivate var health: SinkHealth {
        if case .notStarted = self { .down(description) } else { .ok }
    }
}

extension Delivery {
    fileprivate var hasLineBreak: Bool { body.contains(UInt8(ascii: "\n")) }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
