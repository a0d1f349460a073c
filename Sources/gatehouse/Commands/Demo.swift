internal import ArgumentParser

/// The command `gatehouse demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play a whole Okta conversation against a fresh gateway and watch three sinks receive it.",
        discussion: """
            Everything happens in a temporary folder and on ports of its own; nothing of yours is touched. Ends with \
            status 1 when an answer is not what Okta expects or an event does not arrive.
            """
    )

    @Flag(help: "Leave the temporary folder, with gateway.yaml, directory and receipts, and print where it is.")
    var keep = false

    @Flag(help: "Play without a pause between the steps.")
    var fast = false

    @Flag(name: .customLong("no-color"), help: "Print without colours.")
    var isPlain = false

    func run() async throws {
        let isTerminal = StandardOutput.style.isEnabled
        let stage = Stage(
            style: isPlain ? TerminalStyle(isEnabled: false) : StandardOutput.style,
            isLive: isTerminal && !fast
        )
        let folder = try DemoFolder()
        defer {
            if keep {
                StandardOutput.print("  Everything is left in \(folder.path)")
            } else {
                folder.remove()
            }
        }
        let summary = try await Theatre(folder: folder, stage: stage).play(.okta)
        stage.close(summary)
        guard summary.isGood else {
            throw CommandFailure("the demo did not go as Okta expects; the lines marked ✗ say where.")
        }
    }
}
