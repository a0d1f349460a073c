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
        appetite = Appetite(maxEvents: 1, maxInFlight: settings.concurrency)
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
            timeout: settings.timeout,
            killAfter: settings.killAfter
        )
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for delivery in batch { results.append(await deliver(delivery)) }
        return results
    }

    private func deliver(_ delivery: Delivery) async -> DeliveryResult {
        guard !Task.isCancelled else { return .retry(HookEnding.cancelled.description) }
        guard let hook = state.withLock({ $0.hook }) else { return .retry("the sink has not started") }
        let start = ContinuousClock.now
        let (ending, output) = await hook.run(
            delivery.body + [UInt8(ascii: "\n")],
            settings.environment.variables(for: delivery)
        )
        log(delivery, ending, output, ContinuousClock.now - start)
        state.withLock { $0.health = ending.health }
        return DeliveryResult(
            ending.outcome(output),
            status: ending.status,
            answer: Array(output.bytes.suffix(DeliveryResult.answerLimit))
        )
    }

    private func log(_ delivery: Delivery, _ ending: HookEnding, _ output: CapturedOutput, _ duration: Duration) {
        logger.info(
            "hook ended",
            metadata: [
                "command": "\(settings.command.words.joined(separator: " "))",
                "event": "\(delivery.event.id)",
                "attempt": "\(delivery.attempt)",
                "ending": "\(ending)",
                "milliseconds": "\(duration.milliseconds)",
                "output_bytes": "\(output.total)",
                "output": "\(output.tail(lines: .max, limit: CapturedOutput.limit).joined(separator: "\n"))",
            ]
        )
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

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
