internal import Foundation
internal import Settings
internal import ShellSink
internal import SinkKit
internal import TestSupport
import Testing

@Suite("The options of the shell sink")
struct ShellSinkFactoryTests {
    @Test(
        "Mistakes are reported at their line",
        arguments: [
            ("timeout: 5s", "command"),
            ("command: ['']", "the program's name is empty"),
            ("command: []", "command"),
            ("command: [x]\ntimeout: 500ms", "timeout"),
            ("command: [x]\nkill_after: 1d", "kill_after"),
            ("command: [x]\nconcurrency: 65", "concurrency"),
            ("command: [x]\nenv: { SCIM_TEAM: x }", "'SCIM_TEAM': names that begin with 'SCIM_' are the gateway's"),
            ("command: [x]\nenv: { 1st: x }", "'1st' is not a variable's name"),
            ("command: [x]\nenv: { A=B: x }", "'A=B' is not a variable's name"),
            ("command: [x]\nenv: { A: \"a\\0b\" }", "NUL"),
            ("command: [x, \"a\\0b\"]", "NUL"),
            ("command: [x]\ntimeuot: 5s", "did you mean 'timeout'"),
            ("command: [x]\ninput: lines", "gateway.yaml:2:8: input: expected event or batch"),
            ("command: [x]\nlimits: { cpu: 2h }", "gateway.yaml:2:16: limits.cpu: "),
            ("command: [x]\nlimits: { memory: lots }", "limits.memory: expected a size"),
            ("command: [x]\nlimits: { file: 3 }", "did you mean 'files'"),
            ("command: [x]\nuser: nobody", "gateway.yaml:2:7: user: only a gateway that runs as root can run"),
        ]
    )
    func mistakes(text: String, expected: String) {
        let (options, diagnostics) = OptionReader.reading(text)
        let context = SinkContext(name: "x", logger: RecordedLog().logger, folder: "/")
        _ = ShellSinkFactory(isRoot: false).makeSink(options: options, context: context)
        options.finish()
        let mistakes = diagnostics.sorted.map(\.description)
        #expect(mistakes.count == 1 && mistakes.first?.contains(expected) == true, "\(mistakes)")
    }

    @Test("Describing lists every option and makes no sink")
    func describes() {
        let options = OptionReader(describing: "sinks.x")
        let context = SinkContext(name: "x", logger: RecordedLog().logger, folder: "/")
        #expect(ShellSinkFactory().makeSink(options: options, context: context) == nil)
        let keys = options.reference(title: "shell", summary: "").options.map(\.key)
        let first = ["command", "timeout", "kill_after", "env", "concurrency", "working_directory"]
        #expect(keys == first + ["input", "limits", "user"])
    }

    @Test("sample.yaml has no mistake in it")
    func sample() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = SettingsFile(path: root.appendingPathComponent("plugins/shell/sample.yaml").path, environment: [:])
        #expect(file.sinks.map(\.name) == ["welcome", "directory"])
        for (name, options) in file.sinks {
            #expect(options.requiredString("type", "") == "shell")
            _ = options.string("when", "")
            let context = SinkContext(name: name, logger: RecordedLog().logger, folder: file.folder)
            #expect(ShellSinkFactory(isRoot: true).makeSink(options: options, context: context) != nil)
            options.finish()
        }
        #expect(file.diagnostics.sorted.map(\.description) == [])
    }
}
