internal import SCIM

/// Follows a conversation and prints a verdict for each step.
struct Examination: Audience {
    /// How results are printed.
    enum Form {
        case lines(TerminalStyle, isVerbose: Bool)
        case json
    }

    /// So many requests without an answer one after another mean that the server is gone.
    private static let patience = 3
    private static let titleWidth = 60

    let form: Form
    private(set) var steps = 0
    private(set) var differing = 0
    private(set) var litter = Litter()
    /// Why the server cannot be reached, when not one answer came.
    private(set) var silence: String?
    private var unanswered = 0
    private var crowd: [Verdict]?

    init(form: Form) {
        self.form = form
    }

    var isGood: Bool { differing == 0 && steps > 0 }
    var hasSeenEnough: Bool { silence != nil || unanswered >= Self.patience }

    mutating func chapterBegins(_ chapter: Conversation.Chapter) {
        crowd = chapter.isCrowd ? [] : nil
    }

    mutating func stepBegins(_ step: ConversationStep) {}

    mutating func stepEnded(_ played: PlayedStep) {
        if let request = played.request {
            if let answer = played.answer {
                unanswered = 0
                litter.note(request, answer)
            } else {
                unanswered += 1
                if steps == 0 {
                    silence = played.differences.first
                    return
                }
            }
        }
        steps += 1
        let verdict = Verdict(played)
        if !verdict.isGood { differing += 1 }
        switch form {
        case .json: StandardOutput.print(.object(verdict.json))
        case .lines where verdict.isGood && crowd != nil: crowd?.append(verdict)
        case .lines(let style, let isVerbose): show(verdict, style: style, isVerbose: isVerbose)
        }
    }

    mutating func chapterEnded(_ chapter: Conversation.Chapter) {
        guard case .lines(let style, _) = form, let crowd, let last = crowd.last else { return }
        StandardOutput.print(line(last, times: crowd.count, style: style))
    }

    private func show(_ verdict: Verdict, style: TerminalStyle, isVerbose: Bool) {
        StandardOutput.print(line(verdict, times: 1, style: style))
        for difference in verdict.differences { StandardOutput.print("      " + style.red(PlainText.line(difference))) }
        guard isVerbose || !verdict.isGood, verdict.request != nil else { return }
        for line in verdict.lines(style: style) { StandardOutput.print("      " + line) }
    }

    private func line(_ verdict: Verdict, times: Int, style: TerminalStyle) -> String {
        let mark = verdict.isGood ? style.green("✓") : style.red("✗")
        let status = verdict.answer.map { "\($0.status)" } ?? "–"
        let request = verdict.request.map(StepLine.summary) ?? "not sent"
        let columns = [
            PlainText.padded(verdict.number, to: 4), PlainText.padded(status, to: 3),
            PlainText.padded(verdict.title, to: Self.titleWidth),
            style.dim(PlainText.line(request) + (times > 1 ? " ×\(times)" : "")),
        ]
        return "  \(mark) " + columns.joined(separator: " ")
    }
}

extension Verdict {
    /// What the file's name begins with: the place of the step in its folder.
    fileprivate var number: String {
        let name = file.split(separator: "/").last ?? ""
        return String(name.prefix { $0.isNumber })
    }
}
