internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@testable internal import ExternalSink

/// What `gatehouse plugins test` finds wrong, each with a plugin that does just that.
@Suite("The examination of a plugin", .timeLimit(.minutes(1)))
struct PluginExaminationTests {
    /// A plugin in sh that is right but for one thing.
    struct Plugin: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var check: PluginCheck
        /// What is wrong; nil when nothing is.
        var verdict: String?
        var hello = #"say '{"type":"hello","protocol":1,"capabilities":{"health":true}}'"#
        var batch = ""
        var health =
            #"number=${line#*'"number":'}; say "{\"type\":\"health\",\"number\":${number%%\}*},\"status\":\"ok\"}""#
        var shutdown = "exit 0"
        var end = ""

        var script: String {
            #"""
            say() { printf '%s\n' "$1"; }
            answer() { say "{\"type\":\"result\",\"id\":$id,\"results\":[{\"seq\":$seq,\"status\":\"$1\",\"message\":\"$2\"}]}"; }
            while IFS= read -r line; do
                case $line in
                '{"type":"hello"'*)
                    case $line in *'[9999]'*) \#(check == .version && verdict != nil ? ":" : "exit 64") ;; esac
                    \#(hello) ;;
                '{"type":"configure"'*) say '{"type":"ready"}' ;;
                '{"type":"health"'*) \#(health) ;;
                '{"type":"shutdown"'*) \#(shutdown) ;;
                '{"type":"batch"'*)
                    id=${line#*'"id":'}; id=${id%%,*}; seq=${line#*'"seq":'}; seq=${seq%%,*}
                    \#(batch)
                    say "{\"type\":\"ack\",\"id\":$id}" ;;
                esac
            done
            \#(end)
            """#
        }
    }

    static let plugins: [Plugin] =
        PluginCheck.allCases.map { Plugin(testDescription: "keeps the protocol: \($0)", check: $0) } + [
            Plugin(
                testDescription: "speaks every version",
                check: .version,
                verdict: "it did not end within 2.0 seconds"
            ),
            Plugin(
                testDescription: "chooses a version of its own",
                check: .handshake,
                verdict: "it chose version 7 of the protocol, which was not offered",
                hello: #"say '{"type":"hello","protocol":7}'"#
            ),
            Plugin(
                testDescription: "prints garbage",
                check: .batch,
                verdict:
                    "standard output is for the protocol only, but it said 'oops': unexpected character 'o' (at byte 0)",
                batch: "echo oops"
            ),
            Plugin(
                testDescription: "is slow",
                check: .batch,
                verdict: "it did not answer within 2.0 seconds",
                batch: "sleep 600"
            ),
            Plugin(
                testDescription: "answers another batch",
                check: .batch,
                verdict: "it answered batch 1 by ack(id: 12)",
                batch: "id=12"
            ),
            Plugin(
                testDescription: "refuses what it has accepted before",
                check: .repetition,
                verdict: #"of event 1 it said: rejected(reason: "known")"#,
                batch: #"case $line in *'"attempt":2'*) answer reject known; continue ;; esac"#
            ),
            Plugin(
                testDescription: "lets one event spoil its neighbours",
                check: .partial,
                verdict: "beside an event that is not JSON, another was not accepted",
                batch:
                    #"case $line in *'not JSON'*) touch spoilt ;; esac; [ ! -e spoilt ] || { answer retry spoilt; continue; }"#
            ),
            Plugin(
                testDescription: "says nothing of what it cannot use",
                check: .partial,
                verdict: "it said nothing of the event that is not JSON",
                batch: #"case $line in *'not JSON'*) say '{"type":"result","id":1,"results":[]}'; continue ;; esac"#
            ),
            Plugin(
                testDescription: "wants a large event for ever",
                check: .oversize,
                verdict: "a line of 65536 bytes, its limit, it wants again, for ever: too large",
                batch: "[ ${#line} -lt 60000 ] || { answer retry 'too large'; continue; }"
            ),
            Plugin(
                testDescription: "says nothing of a large event",
                check: .oversize,
                verdict: "it said nothing of the event in a line of 65536 bytes, its limit",
                batch: #"[ ${#line} -lt 60000 ] || { say '{"type":"result","id":1,"results":[]}'; continue; }"#
            ),
            Plugin(
                testDescription: "ends over a large event",
                check: .oversize,
                verdict: "instead of an answer, it ended with exit status 3",
                batch: "[ ${#line} -lt 60000 ] || exit 3"
            ),
            Plugin(
                testDescription: "stumbles over what is new",
                check: .strangers,
                verdict: "it did not accept a batch with a member that it does not know",
                batch: #"case $line in *x_new*) answer reject stranger; continue ;; esac"#
            ),
            Plugin(
                testDescription: "does not say how it is",
                check: .health,
                verdict: "it said that it answers 'health', and does not with the same number",
                health: #"say '{"type":"health","number":1,"status":"ok"}'"#
            ),
            Plugin(
                testDescription: "ends badly",
                check: .shutdown,
                verdict: "told to end, it ended with exit status 3",
                shutdown: "exit 3"
            ),
            Plugin(
                testDescription: "stays when its input ends",
                check: .endOfInput,
                verdict: "it did not end within 2.0 seconds",
                end: "sleep 600"
            ),
            Plugin(
                testDescription: "does not get over being killed",
                check: .kill,
                verdict: "instead of an answer, it ended with exit status 3",
                batch: #"case $line in *'"attempt":2'*) exit 3 ;; esac"#
            ),
        ]

    @Test("says what is wrong", arguments: plugins)
    func verdict(plugin: Plugin) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                "plugin.yaml",
                """
                name: odd
                version: 1.0.0
                summary: Does one thing wrong.
                command: [./sink.sh]
                max_events: 1
                max_line: 64KiB
                startup_timeout: 1s
                timeout: 1s
                """
            )
            try folder.script("sink.sh", plugin.script)
            let manifest = try #require(InstalledPlugin(in: folder.path).manifest)
            let program = try await PluginProgram(manifest.command, folder: folder.path)
            let examination = PluginExamination(manifest, program: program, options: [:], secrets: [:])
            var found: String?
            do throws(PluginMisconduct) {
                try await examination.make(plugin.check)
            } catch {
                found = error.description
            }
            #expect(found == plugin.verdict)
        }
    }

    @Test("an event that is not news says so")
    func origin() {
        let replayed = Delivery(event: .sample(), attempt: 1, body: [])
        #expect(!String(decoding: PluginEvent(replayed).json, as: UTF8.self).contains("origin"))
    }
}
