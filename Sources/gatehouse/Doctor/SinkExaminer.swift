internal import SCIM
internal import Server
internal import Store

/// Looks what keeps a sink from having every event.
struct SinkExaminer {
    /// How old an event may be that a sink still has to get.
    static let patience: Duration = .seconds(15 * 60)

    let report: SinkReport
    /// What the running gateway says of it.
    let trouble: SinkTrouble?
    /// When the oldest event happened that it still has to get.
    let oldest: Timestamp?
    let now: Timestamp
    let type: TypedCommand

    private var name: String { report.progress.name }
    private var subject: String { "sink \(name)" }

    /// What there is to say of a sink that `gateway.yaml` declares.
    var findings: [Finding] {
        let found = [state, dead].compactMap(\.self)
        return found.isEmpty ? [progress] : found
    }

    /// What there is to say of one that it does not, unless under another name.
    func undeclared(successor: String?) -> Finding {
        if let successor {
            let text = "becomes '\(successor)' when the gateway starts next"
            return Finding(.warning, subject, text, advice: "start or restart the gateway")
        }
        let text = "orphaned, and old events are kept for it: gateway.yaml does not declare it; \(waiting)"
        let advice =
            "declare it again, or forget it and its \(report.dead.of("dead letter")): \(type("sinks purge \(name)"))"
        return Finding(.warning, subject, text, advice: advice)
    }

    /// What there is to say of a sink that `gateway.yaml` declares and the store does not know.
    static func unseen(_ name: String) -> Finding {
        Finding(.warning, "sink \(name)", "no gateway has run with it yet", advice: "start or restart the gateway")
    }

    /// The gravest thing that keeps events from it, in the order of ``SinkReport/state(isDeclared:_:)``.
    private var state: Finding? {
        let retry = "mend the cause, then \(type("sinks retry \(name)"))"
        switch (report.hold, trouble, report.parked.first) {
        case (let hold?, _, _): return held(hold)
        case (_, let trouble?, let parked) where trouble.kind == .spared || parked == nil:
            return Finding(.wrong, subject, "\(trouble.kind.rawValue), \(waiting): \(trouble.reason)", advice: retry)
        case (_, _, let next?):
            return Finding(.warning, subject, "\(waiting), the next try at \(next.due): \(next.reason)", advice: retry)
        default: return nil
        }
    }

    private func held(_ hold: Hold) -> Finding {
        let resume = type("sinks resume \(name)")
        let look = type("events list --after \(report.progress.cursor)")
        return switch hold.origin {
        case .paused: held(hold, .warning, advice: resume)
        case .held: held(hold, .wrong, advice: "mend the cause, then \(resume)")
        case .guarded: held(hold, .wrong, advice: "look at them: \(look); if they are meant: \(resume)")
        }
    }

    private func held(_ hold: Hold, _ severity: Finding.Severity, advice: String) -> Finding {
        let text = "\(hold.origin.rawValue) since \(hold.since), \(waiting): \(hold.reason)"
        return Finding(severity, subject, text, advice: advice)
    }

    private var dead: Finding? {
        guard report.dead > 0 else { return nil }
        let text = "\(report.dead.of("dead letter")): events that it gets only when somebody says so"
        return Finding(.wrong, subject, text, advice: type("dead list --sink \(name)"))
    }

    private var progress: Finding {
        let state = report.state(isDeclared: true, trouble)
        guard state == "ok" else { return Finding(.ok, subject, state) }
        guard let oldest, now.since(oldest) > Self.patience else { return Finding(.ok, subject, waiting) }
        let advice = "see whether the gateway runs, and what its log says of the sink"
        return Finding(.warning, subject, "slow: \(waiting)", advice: advice)
    }

    private var waiting: String {
        let parked = report.parked.count
        let parts = [
            report.lag > 0 ? Int(report.lag).of("event") + " behind" : nil,
            parked > 0 ? "retrying \(parked.of("user or group", "users or groups"))" : nil,
            oldest.map { "the oldest event from \($0)" },
        ].compactMap(\.self)
        return parts.isEmpty ? "no event waits" : parts.joined(separator: ", ")
    }
}
