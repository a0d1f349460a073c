internal import SCIM
internal import Store

/// How a sink does and what to do about it, in a sentence.
struct SinkAdvice {
    let tone: HTML.Tone
    let sentence: HTML

    init(_ report: SinkReport, isDeclared: Bool, _ trouble: SinkTrouble?) {
        let name = report.progress.name
        let reason = report.hold?.reason ?? trouble?.reason ?? ""
        let advice: (tone: HTML.Tone, sentence: HTML)? =
            switch (report.hold?.origin, trouble?.kind) {
            case _ where !isDeclared:
                (
                    .warning,
                    """
                    gateway.yaml no longer has it. Declare it again, or forget it with \
                    \(HTML.code("gatehouse sinks purge \(name)")).
                    """
                )
            case (.guarded?, _):
                (.bad, "Its guard stopped it: \(reason). Look at the latest events, then resume to approve them.")
            case (.held?, _): (.bad, "The gateway stopped it: \(reason). Mend the cause, then resume.")
            case (.paused?, _): (.warning, "It is paused: \(reason). Resume it when it may have its events.")
            case (_, .spared?):
                (.bad, "It failed often in a row, so nothing goes out for a while; then it is tried again. \(reason)")
            case _ where !report.parked.isEmpty: (.warning, Self.retrying(report.parked))
            case (_, .failing?): (.bad, "It fails: \(reason). The log says more.")
            default: nil
            }
        let dead = Self.dead(report.dead)
        let otherwise: HTML = dead ?? (report.lag > 0 ? "It is on its way through what waits." : "Nothing to do.")
        tone = advice?.tone ?? (dead == nil ? .good : .warning)
        sentence = advice.map { "\($0.sentence) \(dead)" } ?? otherwise
    }

    private static func retrying(_ parked: [ParkedKey]) -> HTML {
        let whose: HTML = parked.count == 1 ? "one user or group" : "\(parked.count) users or groups"
        let next = parked.first.map { key -> HTML in ", the next at \(HTML.time(key.due)): \(key.reason)" }
        return "The changes of \(whose) wait for another try\(next)."
    }

    private static func dead(_ count: Int) -> HTML? {
        guard count > 0 else { return nil }
        return #"""
            It was given up for some events: mend the cause, then retry or drop its \#
            <a href="\#(ConsolePage.deadLetters.path)">dead letters</a>.
            """#
    }
}
