internal import ArgumentParser
internal import Curl
internal import SCIM
internal import Settings

/// The command `gatehouse test`.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Try the 'tests' of the settings file: what would each sink get? Nothing is delivered.",
        discussion: "Exit statuses: 0 every sink gets what is expected · 1 one does not · 78 the file has mistakes."
    )

    @Argument(help: "The settings file.")
    var path = "gateway.yaml"

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let configuration = try await Configuration.load(path, curl: CurlClient(), makeLogger: { _ in .silent })
        for warning in configuration.warnings { StandardError.print("\(warning)") }
        let runs = configuration.tests.map { (test: $0, run: EventTestRun($0, sinks: configuration.sinks)) }
        let failed = runs.filter { !$0.run.differences.isEmpty }.count
        for (test, run) in runs { print(test, run) }
        guard failed == 0 else {
            throw CommandFailure("\(failed) of \(runs.count == 1 ? "1 test" : "\(runs.count) tests") failed.")
        }
        guard !output.isJSON else { return }
        StandardOutput.print(
            runs.isEmpty
                ? "\(path) has no 'tests'." : "\(runs.count == 1 ? "1 test" : "\(runs.count) tests") passed."
        )
    }

    private func print(_ test: EventTestSettings, _ run: EventTestRun) {
        guard !output.isJSON else {
            let differences = run.differences.map { difference in
                JSONValue.object([
                    "sink": .string(difference.sink), "differences": .array(difference.clauses.map(JSONValue.string)),
                ])
            }
            return StandardOutput.print(
                String(
                    decoding: JSONWriter.bytes(
                        [
                            "test": .string(test.name), "line": .integer(test.mark.line),
                            "passed": .bool(differences.isEmpty), "sinks": .array(differences),
                        ] as JSONObject
                    ),
                    as: UTF8.self
                )
            )
        }
        let style = StandardOutput.style
        guard !run.differences.isEmpty else { return StandardOutput.print("\(style.green("✔")) \(test.name)") }
        StandardOutput.print("\(style.red("✘")) \(test.name) \(style.dim("(\(path):\(test.mark.line))"))")
        for difference in run.differences {
            for clause in difference.clauses { StandardOutput.print("    \(difference.sink): \(clause)") }
        }
    }
}
