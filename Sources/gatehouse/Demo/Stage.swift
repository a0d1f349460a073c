internal import SCIM

/// Shows the demo as a log of two columns: left what Okta asks and is answered, right what the sinks received.
///
/// A line is written piece by piece as things happen, which looks alive on a terminal and reads well in a file.
struct Stage {
    let style: TerminalStyle
    /// Whether someone watches who wants to see things happen.
    let isLive: Bool

    private var line: StepLine { StepLine(style: style) }

    func open(_ access: DemoGateway.Access, provider: String) {
        write("\n  \(style.bold("Gatehouse")) listens at \(access.baseURL)\n")
        write(
            style.dim("  " + PlainText.padded("\(provider) → Gatehouse", to: StepLine.width) + "Gatehouse → sinks")
                + "\n"
        )
    }

    func begin(_ chapter: Conversation.Chapter) {
        write("\n  \(style.bold(chapter.title))\n")
    }

    /// A moment to read; none when nobody watches.
    func pause() async {
        if isLive { try? await Task.sleep(for: .milliseconds(180)) }
    }

    /// The left column; what the sinks do comes behind it.
    func show(_ played: PlayedStep) {
        write(line.text(played))
        if let type = played.step.events.first {
            write("  " + style.cyan(PlainText.padded(type.rawValue, to: 21)))
        } else if played.differences.isEmpty, played.request?.method != .get, played.answer?.status ?? 500 < 400 {
            write(style.dim("  nothing changed, no event"))
        }
    }

    func receive(at sink: String) {
        write(" \(sink)\(style.green("✓"))")
    }

    func miss(at sink: String) {
        write(" \(sink)\(style.red("✗"))")
    }

    /// Ends a step's line; what differed follows below it.
    func end(_ faults: [String]) {
        write("\n")
        for fault in faults { write("      \(style.red(PlainText.line(fault)))\n") }
    }

    func count(_ done: Int, of all: Int) {
        if isLive { write("\r    \(style.dim("\(done) of \(all)"))") }
    }

    func show(crowd steps: Int, like played: PlayedStep, sinks: [String], late: Set<String>) {
        write((isLive ? "\r" : "") + line.text(crowd: steps, like: played))
        if let type = played.step.events.first {
            write("  " + style.cyan(PlainText.padded("\(type.rawValue) ×\(steps)", to: 21)))
            for sink in sinks { late.contains(sink) ? miss(at: sink) : receive(at: sink) }
        }
        write("\n")
    }

    func close(_ summary: DemoSummary) {
        write("\n" + summary.lines(style: style).map { "  \($0)\n" }.joined() + "\n")
    }

    private func write(_ text: String) {
        StandardOutput.write(Array(text.utf8))
    }
}
