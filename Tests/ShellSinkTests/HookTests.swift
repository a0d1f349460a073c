internal import Foundation
internal import SinkKit
internal import SystemPackage
internal import TestSupport
import Testing

@testable import ShellSink

/// Children that misbehave.
///
/// A run's time is over when its command has got as far as the test wants it, never after so many milliseconds: what is
/// checked is how a run ends, on a machine of any speed.
@Suite("A hook's run", .timeLimit(.minutes(1)))
struct HookTests {
    private static let limit = Duration.seconds(50)

    private func run(
        _ script: String,
        in folder: TemporaryFolder,
        input: [UInt8] = [],
        timesOutOnceThereIs mark: String? = nil,
        killAfter: Duration = .seconds(50)
    ) async -> (ending: HookEnding, output: CapturedOutput) {
        var hook = Hook(
            program: "/bin/sh",
            arguments: ["-c", script],
            folder: FilePath(folder.path),
            timeout: Self.limit,
            killAfter: killAfter
        )
        if let mark {
            hook.untilTimeout = { _ in
                while folder.lines(of: mark).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            }
        }
        return await hook.run(input, ["PATH": HookEnvironment.searchPath])
    }

    /// Whether the process whose number a script has written to `name` is gone: no such process, or a zombie that its
    /// new parent has not buried yet.
    private func isGone(_ name: String, in folder: TemporaryFolder) throws -> Bool {
        let number = try #require(folder.lines(of: name).first)
        guard let file = FileHandle(forReadingAtPath: "/proc/\(number)/stat") else { return true }
        let status = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        return status.isEmpty || status.split(separator: ")").last?.hasPrefix(" Z") == true
    }

    /// Returns when that process is gone.
    ///
    /// A signal that was sent is certain to arrive, but not when: the suite's time
    /// limit is what a process that was never sent one runs into.
    private func untilGone(_ name: String, in folder: TemporaryFolder) async throws {
        while try !isGone(name, in: folder) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test("When the time is over the whole group gets SIGTERM")
    func timeout() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, _) = await run(
                "sleep 600 & echo $! > child; wait",
                in: folder,
                timesOutOnceThereIs: "child"
            )
            #expect(ending == .timedOut(after: Self.limit))
            try await untilGone("child", in: folder)
        }
    }

    @Test("A command may tidy up at SIGTERM, and still counts as timed out")
    func tidiesUp() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, output) = await run(
                "trap 'echo tidied; exit 0' TERM; echo begun > begun; while :; do sleep 0.05; done",
                in: folder,
                timesOutOnceThereIs: "begun"
            )
            #expect(ending == .timedOut(after: Self.limit))
            #expect(output.tail(lines: 5, limit: 100).last == "tidied")
        }
    }

    @Test("Who does not go at SIGTERM is killed, and so is what it started")
    func kill() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, _) = await run(
                "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > child; while :; do sleep 1; done' & while :; do sleep 1; done",
                in: folder,
                timesOutOnceThereIs: "child",
                killAfter: .milliseconds(300)
            )
            #expect(ending == .timedOut(after: Self.limit))
            try await untilGone("child", in: folder)
        }
    }

    @Test("A child that outlives the command's SIGTERM is killed with the group")
    func grandchildIgnoresTerm() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, _) = await run(
                "(trap '' TERM; sh -c 'echo $$ > child; while :; do sleep 1; done') & wait",
                in: folder,
                timesOutOnceThereIs: "child"
            )
            #expect(ending == .timedOut(after: Self.limit))
            try await untilGone("child", in: folder)
        }
    }

    @Test("Cancellation ends the command and what it started")
    func cancellation() async throws {
        try await TemporaryFolder.with { folder in
            let ending = await withTaskGroup(of: HookEnding?.self) { group in
                group.addTask { await run("sleep 600 & echo $! > child; wait", in: folder).ending }
                group.addTask {
                    while folder.lines(of: "child").isEmpty, !Task.isCancelled { await Task.yield() }
                    return nil
                }
                var ending: HookEnding?
                for await result in group {
                    ending = ending ?? result
                    group.cancelAll()
                }
                return ending
            }
            #expect(ending == .cancelled)
            try await untilGone("child", in: folder)
        }
    }

    @Test("A flood of output is read to its end and only its end is kept")
    func flood() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, output) = await run("yes | head -c 5000000; echo last >&2; exit 7", in: folder)
            #expect(ending == .exited(7))
            #expect(output.total == 5_000_005)
            #expect(output.bytes.count == CapturedOutput.limit)
            #expect(output.tail(lines: 1, limit: 100) == ["last"])
        }
    }

    @Test("A flood without end runs into the time limit")
    func endlessFlood() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, output) = await run(
                "yes | head -c 1000000; echo flooded > flooded; exec yes",
                in: folder,
                timesOutOnceThereIs: "flooded"
            )
            #expect(ending == .timedOut(after: Self.limit))
            #expect(output.bytes.count == CapturedOutput.limit)
        }
    }

    @Test("A large event that nobody reads neither blocks nor kills", arguments: ["exit 0", "exec <&-; exit 0"])
    func unreadInput(script: String) async throws {
        try await TemporaryFolder.with { folder in
            let sink = try ShellOptions.sink("command: [/bin/sh, -c, '\(script)']", in: folder)
            try await sink.start()
            let input = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            #expect(await run(script, in: folder, input: input).ending == .exited(0))
            await sink.stop()
        }
    }

    @Test("A large event arrives whole while the command prints")
    func echo() async throws {
        try await TemporaryFolder.with { folder in
            let input = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            let (ending, output) = await run("cat", in: folder, input: input)
            #expect(ending == .exited(0))
            #expect(output.total == input.count)
        }
    }

    @Test("A child left in the background with the output open is neither waited for nor ended")
    func background() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, output) = await run("sleep 600 & echo $! > child; echo done", in: folder)
            #expect(ending == .exited(0))
            #expect(output.tail(lines: 1, limit: 100) == ["done"])
            let isGone = try isGone("child", in: folder)
            #expect(!isGone)
            let number = try #require(folder.lines(of: "child").first)
            #expect(await run("kill \(number)", in: folder).ending == .exited(0))
        }
    }

    @Test("A child that goes on printing is not waited for")
    func backgroundFlood() async throws {
        try await TemporaryFolder.with { folder in
            // Once nobody reads, SIGPIPE ends `yes`, as the default that commands are given back.
            #expect(await run("yes & exit 4", in: folder).ending == .exited(4))
        }
    }

    @Test("A command that closes its output early is still waited for")
    func closedOutput() async throws {
        try await TemporaryFolder.with { folder in
            let (ending, _) = await run("exec >&- 2>&-; sleep 0.2; exit 9", in: folder)
            #expect(ending == .exited(9))
        }
    }
}
