/// The left column of the log: one request of the provider's, what it was for, and how it was answered.
struct StepLine {
    static let titleWidth = 24
    static let requestWidth = 37
    /// How many characters the column takes, with its indent.
    static let width = 2 + 2 + titleWidth + 1 + requestWidth + 1 + 3

    let style: TerminalStyle

    func text(_ played: PlayedStep) -> String {
        let request = played.request.map(Self.summary) ?? "not sent"
        let columns = [
            PlainText.padded(PlainText.cut(played.step.title, to: Self.titleWidth), to: Self.titleWidth),
            style.dim(PlainText.padded(PlainText.cut(request, to: Self.requestWidth), to: Self.requestWidth)),
            PlainText.padded(played.answer.map { "\($0.status)" } ?? "", to: 3),
        ]
        return "  \(mark(played.differences.isEmpty)) " + columns.joined(separator: " ")
    }

    /// A whole crowd of steps that all went well.
    func text(crowd steps: Int, like played: PlayedStep) -> String {
        let request = played.request.map { "\(Self.summary($0)) ×\(steps)" } ?? ""
        let title = PlainText.padded("all of them", to: Self.titleWidth)
        let column = style.dim(PlainText.padded(request, to: Self.requestWidth))
        return "  \(mark(true)) \(title) \(column) \(played.answer.map { "\($0.status)" } ?? "")"
    }

    private func mark(_ isGood: Bool) -> String { isGood ? style.green("✓") : style.red("✗") }

    /// Method and target for people: nothing escaped, ids cut, of a look-up only what is looked for.
    static func summary(_ request: ProviderRequest) -> String {
        let segments = request.path.split(separator: "/").map { PlainText.short(String($0)) }
        let filter = request.parameters.first { $0.name == "filter" }?.value
        let query =
            filter
            ?? request.parameters.map { $0.name + ($0.value.map { "=\($0)" } ?? "") }.joined(separator: "&")
        let target = "/" + segments.joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
        return "\(PlainText.padded(request.method.rawValue, to: 6)) \(target)"
    }
}
