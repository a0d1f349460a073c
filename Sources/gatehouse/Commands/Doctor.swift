internal import ArgumentParser
internal import Curl
internal import SCIM
internal import Store

/// The command `gatehouse doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at everything, change nothing, and say what is wrong and what to do, a line each.",
        discussion: """
            Beside a running gateway or without one. ✔ is well, ! works and wants somebody's attention, ✘ is wrong. It \
            reads the whole store, which takes a while when that is large.

            Exit statuses: 0 nothing is wrong · 1 something is · 78 the settings file has mistakes.
            """
    )

    @Argument(help: "The settings file.")
    var path = ConfigurationOptions.usualPath

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let configuration = try await Configuration.load(path, curl: CurlClient(), makeLogger: { _ in .silent })
        var severities: [Finding.Severity] = []
        await Checkup(configuration: configuration, path: path, now: .wallClock()) { findings in
            severities += findings.map(\.severity)
            for finding in findings { print(finding) }
        }.run()
        let wrong = severities.count { $0 == .wrong }
        let warnings = severities.count { $0 == .warning }.of("warning")
        guard wrong == 0 else {
            throw CommandFailure("\(wrong == 1 ? "1 thing is" : "\(wrong) things are") wrong; \(warnings).")
        }
        if !output.isJSON { StandardOutput.print("Nothing is wrong; \(warnings).") }
    }

    private func print(_ finding: Finding) {
        if output.isJSON {
            StandardOutput.print(finding.json)
        } else {
            StandardOutput.print(finding.line(StandardOutput.style))
        }
    }
}
