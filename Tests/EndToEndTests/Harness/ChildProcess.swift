import Foundation
import Synchronization

/// A child process whose end can be awaited by any number of tasks without holding up a thread.
final class ChildProcess: Sendable {
    private enum State {
        case running([CheckedContinuation<Int32, Never>])
        case ended(Int32)
    }

    let processID: Int32
    private let state: Mutex<State>

    /// Starts a program.
    ///
    /// Its standard input is empty. If it crashes it ends at once: the process that prints a backtrace inherits what the
    /// program had open, and one that is killed while it is read leaves that process behind for ever.
    init(
        _ executable: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        output: FileHandle,
        errors: FileHandle
    ) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, ours in ours }
            .merging(environment) { _, given in given }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        let (ends, announce) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            announce.yield(process.terminationStatus)
            announce.finish()
        }
        try process.run()
        processID = process.processIdentifier
        state = Mutex(.running([]))
        // Ends with the process, which every fixture ends.
        Task { [self] in
            for await status in ends { ended(status) }
        }
    }

    /// The exit status, once there is one.
    var status: Int32 {
        get async {
            await withCheckedContinuation { continuation in
                let status: Int32? = state.withLock { state in
                    switch state {
                    case .ended(let status): return status
                    case .running(let waiting):
                        state = .running(waiting + [continuation])
                        return nil
                    }
                }
                if let status { continuation.resume(returning: status) }
            }
        }
    }

    /// Sends a signal to the process, or to a child for which it waits, unless the process has ended.
    func signal(_ number: Int32, to child: Int32? = nil) {
        state.withLock { state in
            if case .running = state { kill(child ?? processID, number) }
        }
    }

    /// The process that this one has started and waits for.
    var onlyChild: Int32 {
        get throws {
            let file = "/proc/\(processID)/task/\(processID)/children"
            let children = try String(contentsOfFile: file, encoding: .utf8).split(separator: " ").compactMap {
                Int32($0)
            }
            guard children.count == 1 else { throw HarnessFailure("\(processID) has the children \(children)") }
            return children[0]
        }
    }

    private func ended(_ status: Int32) {
        let waiting: [CheckedContinuation<Int32, Never>] = state.withLock { state in
            guard case .running(let waiting) = state else { return [] }
            state = .ended(status)
            return waiting
        }
        for waiter in waiting { waiter.resume(returning: status) }
    }

    /// Runs a program to its end.
    static func output(
        of executable: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) async throws -> CommandResult {
        let files = ["out", "err"].map { folder.appending(path: "\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        let (output, errors) = (try FileHandle(forWritingTo: files[0]), try FileHandle(forWritingTo: files[1]))
        let child = try ChildProcess(
            executable,
            arguments,
            in: folder,
            environment: environment,
            output: output,
            errors: errors
        )
        // Foundation keeps what a process was given for as long as the process object, which is for ever.
        try output.close()
        try errors.close()
        let status = await child.status
        return CommandResult(
            status: status,
            output: try String(contentsOf: files[0], encoding: .utf8),
            errors: try String(contentsOf: files[1], encoding: .utf8)
        )
    }
}

/// What a command printed and how it ended.
struct CommandResult: Sendable {
    let status: Int32
    let output: String
    let errors: String
}
