internal import Subprocess
internal import SystemPackage

/// Runs the program of a plugin once, from its start to its end.
///
/// The program leads a session and process group of its own, sees no variable of the gateway's and has no descriptor
/// but the three standard ones.
package struct PluginProcess: Sendable {
    private let program: PluginProgram
    private let maxLine: Int
    /// How long after SIGTERM until SIGKILL.
    private let grace: Duration

    package init(_ program: PluginProgram, maxLine: Int, grace: Duration = .seconds(5)) {
        self.program = program
        self.maxLine = maxLine
        self.grace = grace
    }

    /// Runs the program; whatever it leaves running in its group is ended with it.
    ///
    /// - Parameters:
    ///   - orders: what to do with it, in order; the end of the orders ends its standard input.
    ///   - report: told what it shows, each stream in order, before this returns.
    /// - Returns: How it ended.
    package func run(
        _ orders: AsyncStream<PluginOrder>,
        report: @escaping @Sendable (PluginSight) -> Void
    ) async -> PluginEnding {
        do {
            let result = try await Subprocess.run(
                configuration,
                input: .inputWriter,
                output: .sequence,
                error: .sequence
            ) { execution in
                await attend(execution, orders, report)
            }
            return switch result.terminationStatus {
            case .exited(let status): .exited(Int(status))
            case .signaled(let signal): .signaled(Int(signal))
            }
        } catch {
            return .notStarted("\(error)")
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [termination]
        let variables = program.environment.reduce(into: [Environment.Key: String]()) { result, variable in
            if let key = Environment.Key(rawValue: variable.key) { result[key] = variable.value }
        }
        return Configuration(
            executable: .path(program.path),
            arguments: Arguments(program.arguments),
            environment: .custom(variables),
            workingDirectory: program.folder,
            platformOptions: options
        )
    }

    private var termination: TeardownStep {
        .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: grace)
    }

    private func attend(
        _ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>,
        _ orders: AsyncStream<PluginOrder>,
        _ report: @escaping @Sendable (PluginSight) -> Void
    ) async {
        let (lines, input) = AsyncStream<[UInt8]>.makeStream()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                // A plugin may close its input or end without having read everything: its end tells, not this.
                for await line in lines { _ = try? await execution.standardInputWriter.write(line) }
                try? await execution.standardInputWriter.finish()
                return false
            }
            group.addTask {
                await Self.lines(of: execution.standardOutput, limit: maxLine) { piece in
                    switch piece {
                    case .line(let line): report(.line(line))
                    case .overlong(let beginning): report(.overlong(beginning))
                    }
                }
                report(.outputEnded)
                return false
            }
            group.addTask {
                await Self.lines(of: execution.standardError, limit: PluginProtocol.maxLogLine) { piece in
                    switch piece {
                    case .line(let line), .overlong(let line): report(.log(PrintableText.of(line)))
                    }
                }
                return false
            }
            group.addTask {
                // Apart from the writer: a program that does not read must still be ended.
                for await order in orders {
                    switch order {
                    case .write(let line): input.yield(line)
                    case .closeInput: input.finish()
                    case .terminate: await execution.teardown(using: [termination])
                    case .kill: try? execution.send(signal: .kill, toProcessGroup: true)
                    }
                }
                input.finish()
                return false
            }
            group.addTask {
                await execution.ended()
                return true
            }
            for await hasEnded in group where hasEnded {
                // Not reaped before this returns, so the number of its group is still its own.
                try? execution.send(signal: .kill, toProcessGroup: true)
                input.finish()
                group.cancelAll()
            }
        }
    }

    /// Reads to the end, or, once the task is cancelled, what a pipe can hold: something the program started in a
    /// session of its own may keep the pipe open.
    private static func lines(
        of output: SubprocessOutputSequence,
        limit: Int,
        _ take: (LineSplitter.Piece) -> Void
    ) async {
        var splitter = LineSplitter(limit: limit)
        var rest = 65_536
        do {
            for try await buffer in output {
                let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
                for piece in splitter.append(bytes) { take(piece) }
                if Task.isCancelled { rest -= bytes.count }
                if rest <= 0 { break }
            }
        } catch {
            // A pipe that cannot be read any more has ended.
        }
        if let piece = splitter.finish() { take(piece) }
    }
}

extension Execution {
    /// Returns when the program has ended, also on a task that is cancelled.
    ///
    /// Teardown is the only wait that swift-subprocess opens to its callers, and SIGCONT means nothing to a process
    /// that is not stopped. A plugin may run for months, so the wait is repeated.
    fileprivate func ended() async {
        await teardown(using: [.send(signal: .resume, allowedDurationToNextStep: .seconds(3_000_000_000))])
    }
}
