internal import Foundation
internal import Glibc
internal import Logging
internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@Suite("A shell sink", .timeLimit(.minutes(1)))
struct ShellSinkTests {
    @Test("It keeps the contract", arguments: SinkContract.allCases)
    func contract(clause: SinkContract) async throws {
        try await TemporaryFolder.with { try await clause.verify(ShellFixture(folder: $0)) }
    }

    @Test(
        "The exit status decides",
        arguments: [
            ("exit 0", Outcome.accepted),
            ("echo no such team >&2; exit 65", .rejected(reason: "exit status 65: no such team")),
            ("exit 65", .rejected(reason: "exit status 65")),
            ("echo one; echo; echo two; echo three; echo four; exit 1", .retry("exit status 1: two | three | four")),
            ("exit 75", .retry("exit status 75")),
            ("exit 255", .retry("exit status 255")),
            ("kill -KILL $$", .retry("ended by signal 9")),
            ("echo oops; kill -TERM $$", .retry("ended by signal 15: oops")),
        ]
    )
    func exitStatus(script: String, expected: Outcome) async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("hook.sh", script)
            let outcome = try await ShellOptions.outcome("command: [./hook.sh]", in: folder)
            #expect(outcome == expected)
        }
    }

    @Test("The variables are known before anything runs; the operator's own are marked as secrets")
    func preview() async throws {
        try await TemporaryFolder.with { folder in
            let sink = try ShellOptions.sink("command: [./none.sh]\nenv: { KEY: hush }", in: folder)
            guard case .texts(let variables)? = sink.preview(.sample()).details["env"] else {
                Issue.record("there is no 'env'")
                return
            }
            #expect(variables["SCIM_EVENT_TYPE"] == .init("user.created") && variables["SCIM_ATTEMPT"] == .init("1"))
            #expect(variables["KEY"] == .init("hush", isSecret: true) && variables["PATH"]?.isSecret == true)
            let batch = try ShellOptions.sink("command: [./none.sh]\ninput: batch", in: folder)
            let lines = Delivery(event: .sample(), attempt: 1, body: Array("a\nb".utf8))
            #expect(batch.preview(lines).rejection?.contains("line break") == true)
        }
    }

    @Test("The event is on standard input as one line, then the input ends")
    func standardInput() async throws {
        try await TemporaryFolder.with { folder in
            let options = "command: [/bin/sh, -c, 'cat > received']"
            let outcome = try await ShellOptions.outcome(options, in: folder)
            #expect(outcome == .accepted)
            #expect(folder.bytes(of: "received") == Event.sample().json + [UInt8(ascii: "\n")])
        }
    }

    @Test("No shell reads the arguments")
    func arguments() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("hook.sh", #"printf '%s\n' "$#" "$@" > received"#)
            let options = #"command: [./hook.sh, '$(touch pwned)', 'a b', '', '; touch pwned']"#
            let outcome = try await ShellOptions.outcome(options, in: folder)
            #expect(outcome == .accepted)
            #expect(folder.text(of: "received") == "4\n$(touch pwned)\na b\n\n; touch pwned\n")
            #expect(folder.names() == ["hook.sh", "received"])
        }
    }

    @Test("The environment is what is documented and nothing else")
    func environment() async throws {
        try await TemporaryFolder.with { folder in
            let options = """
                command: [env]
                env: { TEAM: "a b=c", PATH: /usr/bin:/bin }
                """
            let event = Event.sample(42, .groupMembersChanged, of: "g1", connection: "entra")
            let log = RecordedLog()
            let outcome = try await ShellOptions.outcome(options, in: folder, .sample(event, attempt: 3), log)
            #expect(outcome == .accepted)
            let output = try #require(log.lines.first?.metadata["output"])
            #expect(
                output.split(separator: "\n").sorted() == [
                    "PATH=/usr/bin:/bin",
                    "SCIM_ATTEMPT=3",
                    "SCIM_CONNECTION=entra",
                    "SCIM_EVENT_ID=evt_42",
                    "SCIM_EVENT_TIME=\(event.time)",
                    "SCIM_EVENT_TYPE=group.members_changed",
                    "SCIM_ORIGIN=live",
                    "SCIM_RESOURCE_ID=g1",
                    "SCIM_RESOURCE_TYPE=Group",
                    "SCIM_SEQUENCE=42",
                    "TEAM=a b=c",
                ]
            )
        }
    }

    @Test("The command runs in the folder of gateway.yaml or where it is told to")
    func workingDirectory() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("below/here", "")
            let hook = "command: [/bin/sh, -c, 'ls > received']"
            #expect(try await ShellOptions.outcome(hook, in: folder) == .accepted)
            #expect(folder.lines(of: "received") == ["below", "received"])
            #expect(try await ShellOptions.outcome(hook + "\nworking_directory: below", in: folder) == .accepted)
            #expect(folder.lines(of: "below/received") == ["here", "received"])
        }
    }

    @Test("Each run is logged with its status and what it printed")
    func log() async throws {
        try await TemporaryFolder.with { folder in
            let log = RecordedLog()
            let options = "command: [/bin/sh, -c, 'echo welcome; echo careful >&2; exit 3']"
            _ = try await ShellOptions.outcome(options, in: folder, .sample(.sample(7)), log)
            let line = try #require(log.lines.first)
            #expect(log.lines.count == 1)
            #expect(line.level == .info)
            #expect(line.message == "hook ended")
            #expect(line.metadata["command"] == "/bin/sh -c echo welcome; echo careful >&2; exit 3")
            #expect(line.metadata["event"] == "evt_7")
            #expect(line.metadata["ending"] == "exit status 3")
            #expect(line.metadata["output"] == "welcome\ncareful")
            #expect(line.metadata["output_bytes"] == "16")
            #expect(line.metadata["milliseconds"].flatMap { Int($0) } != nil)
        }
    }

    @Test("As many runs go on at a time as `concurrency` says")
    func concurrency() async throws {
        try await TemporaryFolder.with { folder in
            // Each run ends only when the other has begun: one after the other they would wait for ever.
            try folder.script(
                "hook.sh",
                """
                touch "begun-$SCIM_RESOURCE_ID"
                until [ -e begun-left ] && [ -e begun-right ]; do sleep 0.01; done
                """
            )
            let sink = try ShellOptions.sink("command: [./hook.sh]\nconcurrency: 2", in: folder)
            #expect(sink.appetite == Appetite(maxEvents: 1, maxInFlight: 2))
            try await sink.start()
            async let left = sink.outcomes(of: [.sample(.sample(1, of: "left"))])
            async let right = sink.outcomes(of: [.sample(.sample(2, of: "right"))])
            #expect(await left + right == [.accepted, .accepted])
            await sink.stop()
        }
    }

    @Test("D51 A batch is one run, a line for each event, and its status is the answer for all")
    func batch() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("hook.sh", "cat > received; env > variables; test $SCIM_BATCH_SIZE = 3 || exit 65")
            let sink = try ShellOptions.sink("command: [./hook.sh]\ninput: batch", in: folder)
            #expect(sink.appetite == Appetite(maxEvents: 1000, maxInFlight: 1))
            try await sink.start()
            let events = (Int64(1)...3).map { Delivery.sample(.sample($0, of: "user-\($0)")) }
            #expect(await sink.outcomes(of: events) == [.accepted, .accepted, .accepted])
            #expect(folder.lines(of: "received").map { Array($0.utf8) } == events.map(\.body))
            #expect(folder.text(of: "variables")?.contains("SCIM_EVENT") == false)
            let reason = "exit status 65"
            #expect(await sink.outcomes(of: Array(events.dropLast())) == [.retry(reason), .retry(reason)])
            #expect(await sink.outcomes(of: [events[0]]) == [.rejected(reason: reason)])
            let broken = Delivery(event: events[0].event, attempt: 1, body: Array("{\n}".utf8))
            guard case .rejected(let why) = await sink.outcomes(of: [broken]).first else { throw CancellationError() }
            #expect(why.contains("line break"))
            await sink.stop()
        }
    }

    @Test("D50 A run gets no more than its limits, and what is not limited stays as it is")
    func limits() async throws {
        try await TemporaryFolder.with { folder in
            try folder.script("hook.sh", "ulimit -n > files; ulimit -v > memory; ulimit -t > cpu; cat > received")
            let options = "command: [./hook.sh, x]\nlimits: { files: 20, memory: 256MiB }"
            #expect(try await ShellOptions.outcome(options, in: folder) == .accepted)
            #expect(folder.lines(of: "files") == ["20"])
            #expect(folder.lines(of: "memory") == ["262144"])
            #expect(folder.lines(of: "cpu") == ["unlimited"])
            #expect(folder.bytes(of: "received") == Event.sample().json + [UInt8(ascii: "\n")])
            let busy = "command: [/bin/sh, -c, 'while :; do :; done']\nlimits: { cpu: 1s }"
            #expect(try await ShellOptions.outcome(busy, in: folder) == .retry("ended by signal 24"))
        }
    }

    @Test("A command runs as the user it is told to, with that user's groups, or not at all")
    func user() async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
            let log = RecordedLog()
            let options = "command: [id]\nworking_directory: /\nuser: nobody"
            let outcome = try await ShellOptions.outcome(options, in: folder, .sample(), log)
            let output = try #require(log.lines.first?.metadata["output"])
            guard geteuid() == 0 else {
                #expect(outcome != .accepted && output.isEmpty)
                return
            }
            #expect(outcome == .accepted)
            #expect(output.contains("(nobody)") && !output.contains("(root)"))
        }
    }

    @Test("D49 A command that everyone can change since the start is not run")
    func changedPermissions() async throws {
        try await TemporaryFolder.with { folder in
            let hook = try folder.script("hook.sh", "touch ran")
            let sink = try ShellOptions.sink("command: [./hook.sh]", in: folder)
            try await sink.start()
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: hook)
            guard case .retry(let reason, after: nil) = await sink.outcomes(of: [.sample()]).first else {
                Issue.record("the command was run")
                return
            }
            #expect(reason.hasPrefix("not started: everyone may change the command"))
            #expect(await sink.health() == .down(reason))
            #expect(folder.names() == ["hook.sh"])
        }
    }

    @Test("A command that cannot be run any more is down and kept for later")
    func vanished() async throws {
        try await TemporaryFolder.with { folder in
            let hook = try folder.script("hook.sh", "exit 0")
            let sink = try ShellOptions.sink("command: [./hook.sh]", in: folder)
            try await sink.start()
            try FileManager.default.removeItem(atPath: hook)
            guard case .retry(let reason, after: nil) = await sink.outcomes(of: [.sample()]).first else {
                Issue.record("the event was not kept for later")
                return
            }
            #expect(reason.hasPrefix("not started: "))
            #expect(await sink.health() == .down(reason))
            try folder.script("hook.sh", "exit 0")
            #expect(await sink.outcomes(of: [.sample()]) == [.accepted])
            #expect(await sink.health() == .ok)
        }
    }
}
