internal import Foundation
internal import SinkKit
internal import TestSupport
import Testing

@Suite("Starting a shell sink")
struct HookStartTests {
    private func failure(_ options: String, in folder: TemporaryFolder) async throws -> String {
        let sink = try ShellOptions.sink(options, in: folder)
        let failure = await #expect(throws: SinkFailure.self) { try await sink.start() }
        let sentence = try #require(failure?.description)
        #expect(await sink.health() == .down(sentence))
        #expect(await sink.outcomes(of: [.sample()]) == [.retry("the sink has not started")])
        return sentence
    }

    @Test("A command that is not there")
    func missing() async throws {
        try await TemporaryFolder.with { folder in
            let sentence = try await failure("command: [./hook.sh]", in: folder)
            #expect(sentence == "the command \(folder.path)/hook.sh cannot be run: No such file or directory")
        }
    }

    @Test("A command that is in no folder of PATH")
    func notInPath() async throws {
        try await TemporaryFolder.with { folder in
            let options = "command: [hook.sh]\nenv: { PATH: '\(folder.path)/a:/usr/bin' }"
            let sentence = try await failure(options, in: folder)
            #expect(sentence == "the command 'hook.sh' is in none of the folders of PATH: \(folder.path)/a:/usr/bin")
            try folder.script("a/hook.sh", "exit 0")
            let sink = try ShellOptions.sink(options, in: folder)
            try await sink.start()
            #expect(await sink.outcomes(of: [.sample()]) == [.accepted])
        }
    }

    @Test(
        "A command that may not be run",
        arguments: [
            (0o644, "is not executable; run: chmod +x"),
            (0o757, "everyone may change the command"),
        ]
    )
    func permissions(permissions: Int, expected: String) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("hook.sh", "#!/bin/sh\n", permissions: permissions)
            #expect(try await failure("command: [./hook.sh]", in: folder).contains(expected))
        }
    }

    @Test("A folder is no command, and a file is no working directory")
    func kinds() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("below/hook.sh", "exit 0")
            #expect(try await failure("command: [./below]", in: folder).hasSuffix("/below is not a file"))
            let options = "command: [./below/hook.sh]\nworking_directory: below/hook.sh"
            #expect(try await failure(options, in: folder).hasSuffix("below/hook.sh is not a folder"))
        }
    }

    @Test("A command that everyone may replace, unless only its owner can")
    func folder() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("open/hook.sh", "exit 0")
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path("open"))
            let sentence = try await failure("command: [./open/hook.sh]", in: folder)
            #expect(sentence.contains("everyone may replace the command"))
            try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder.path("open"))
            #expect(try await ShellOptions.outcome("command: [./open/hook.sh]", in: folder) == .accepted)
        }
    }

    @Test("A user that does not exist")
    func unknownUser() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("hook.sh", "exit 0")
            let sentence = try await failure("command: [./hook.sh]\nuser: no-such-user", in: folder)
            #expect(sentence == "there is no user 'no-such-user' on this system for the command to run as")
        }
    }
}
