internal import Subprocess
internal import SystemPackage

/// A command ready to be run, once for each event or batch.
struct Hook: Sendable {
    let program: FilePath
    let arguments: [String]
    let folder: FilePath
    var limits = ResourceLimits()
    /// The program that sets the limits; nil when there are none.
    var limiter: FilePath?
    /// Whom the command runs as; nil for the gateway's own user.
    var account: UserAccount?
    /// How long a run may take before SIGTERM.
    let timeout: Duration
    /// How long after SIGTERM until SIGKILL.
    let killAfter: Duration
    /// Waits for `timeout`; a test waits for what the command has done instead.
    var untilTimeout: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// Runs the command with `input` on its standard input and waits for its end.
    ///
    /// The command leads a session and process group of its own. When its time is over, or the calling task is
    /// cancelled, SIGTERM goes to the group, and SIGKILL once `killAfter` has passed or the command itself has ended.
    /// What a command leaves running in the background after it ended by itself is left alone and not waited for.
    func run(_ input: [UInt8], _ variables: [String: String]) async -> (ending: HookEnding, output: CapturedOutput) {
        do {
            try HookCommand.check(program)
            let result = try await Subprocess.run(
                configuration(variables),
                input: .inputWriter,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                await attend(execution, input)
            }
            let (cause, output) = result.closureResult
            switch (cause, result.terminationStatus) {
            case (let cause?, _): return (cause, output)
            case (nil, .exited(let status)): return (.exited(Int(status)), output)
            case (nil, .signaled(let signal)): return (.signaled(Int(signal)), output)
            }
        } catch {
            return (Task.isCancelled ? .cancelled : .notStarted("\(error)"), CapturedOutput())
        }
    }

    private func configuration(_ variables: [String: String]) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        if let account {
            options.userID = account.id
            options.groupID = account.group
            options.supplementaryGroups = account.groups
        }
        options.teardownSequence = [termination]
        let environment = variables.reduce(into: [Environment.Key: String]()) { result, variable in
            if let key = Environment.Key(rawValue: variable.key) { result[key] = variable.value }
        }
        return Configuration(
            executable: .path(limiter ?? program),
            arguments: Arguments(limiter == nil ? arguments : limits.arguments(before: [program.string] + arguments)),
            environment: .custom(environment),
            workingDirectory: folder,
            platformOptions: options
        )
    }

    private var termination: TeardownStep {
        .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: killAfter)
    }

    private enum Part {
        case fed
        case read(CapturedOutput)
        case ended
        case timedOut
        case inTime
    }

    /// Feeds the command, reads what it prints and watches the clock, until it has ended.
    ///
    /// Returns why the command was made to end, or nil when it ended by itself.
    private func attend(
        _ execution: Execution<CustomWriteInput, SequenceOutput, CombinedErrorOutput>,
        _ input: [UInt8]
    ) async -> (cause: HookEnding?, output: CapturedOutput) {
        var cause: HookEnding?
        var output = CapturedOutput()
        await withTaskGroup(of: Part.self) { group in
            group.addTask {
                // A command may well end, or close its input, without having read the event. Its exit status counts.
                _ = try? await execution.standardInputWriter.write(input)
                try? await execution.standardInputWriter.finish()
                return .fed
            }
            group.addTask { .read(await CapturedOutput(reading: execution.standardOutput)) }
            group.addTask {
                await execution.ended()
                return .ended
            }
            group.addTask {
                guard (try? await untilTimeout(timeout)) != nil else { return .inTime }
                await execution.teardown(using: [termination])
                return .timedOut
            }
            for await part in group {
                switch part {
                case .read(let captured): output = captured
                case .ended: group.cancelAll()
                case .timedOut: cause = .timedOut(after: timeout)
                case .fed, .inTime: break
                }
            }
        }
        if cause == nil, Task.isCancelled { cause = .cancelled }
        // The command has ended but is not reaped before this returns, so the number of its group is still its own.
        if cause != nil { try? execution.send(signal: .kill, toProcessGroup: true) }
        return (cause, output)
    }
}

extension Execution {
    /// Returns when the command has ended, also on a task that is cancelled.
    ///
    /// Teardown is the only wait that swift-subprocess opens to its callers. SIGCONT means nothing to a process that
    /// is not stopped, and the time allowed is longer than any `timeout`.
    fileprivate func ended() async {
        await teardown(using: [.send(signal: .resume, allowedDurationToNextStep: .seconds(2_592_000))])
    }
}
