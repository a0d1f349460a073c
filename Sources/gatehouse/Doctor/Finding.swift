internal import SCIM
internal import Store

/// How one thing is that was looked at, and what to do about it.
struct Finding: Sendable, Hashable {
    enum Severity: String, Sendable, Hashable {
        case ok
        /// It works, and somebody should know or act before long.
        case warning
        /// Something does not work, and does not come right by itself or costs somebody meanwhile.
        case wrong
    }

    let severity: Severity
    /// What was looked at, such as `sink crm`.
    let subject: String
    let text: String
    /// What to type or to do; nil where nothing is to be done or the text says it.
    let advice: String?

    init(_ severity: Severity, _ subject: String, _ text: String, advice: String? = nil) {
        self.severity = severity
        self.subject = subject
        self.text = text
        self.advice = advice
    }

    /// What an examination finds; that it cannot be done is a finding itself.
    static func examining(
        _ subject: String,
        _ body: () async throws -> [Finding]
    ) async -> [Finding] {
        do {
            return try await body()
        } catch {
            let reason = (error as? StoreError)?.debugDescription ?? "\(error)"
            return [Finding(.wrong, subject, "cannot be examined: \(reason)")]
        }
    }
}

extension Finding {
    /// One line for people.
    func line(_ style: TerminalStyle) -> String {
        let mark =
            switch severity {
            case .ok: style.green("✔")
            case .warning: style.yellow("!")
            case .wrong: style.red("✘")
            }
        let what = "\(mark) \(style.bold(subject)): \(PlainText.line(text))"
        return advice.map { "\(what) → \(style.cyan($0))" } ?? what
    }

    /// One line of `--json`.
    var json: JSONValue {
        [
            "severity": .string(severity.rawValue), "subject": .string(subject), "finding": .string(text),
            "advice": advice.map { .string($0) } ?? .null,
        ]
    }
}
