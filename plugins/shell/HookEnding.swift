internal import SinkKit

/// How one run of a command came to its end.
enum HookEnding: Sendable, Hashable {
    case exited(Int)
    case signaled(Int)
    /// It had not ended when its time was over, and was made to.
    case timedOut(after: Duration)
    /// The gateway is stopping, and made it end.
    case cancelled
    /// There was no run.
    case notStarted(String)
}

extension HookEnding {
    /// The exit status by which a command refuses an event for good: `EX_DATAERR` of sysexits.h.
    static let refusal = 65

    /// The exit status; nil when something else ended it.
    var status: Int? {
        if case .exited(let status) = self { status } else { nil }
    }

    /// What the ending means for each of the events; the reason ends in what the command printed last.
    ///
    /// Of several events a refusal does not say which one is meant, so they come again, and in the end alone.
    func outcome(_ output: CapturedOutput, events: Int = 1) -> Outcome {
        switch self {
        case .exited(0): .accepted
        case .exited(Self.refusal) where events == 1: .rejected(reason: reason(output))
        case .exited, .signaled, .timedOut, .cancelled, .notStarted: .retry(reason(output))
        }
    }

    private func reason(_ output: CapturedOutput) -> String {
        let said = output.tail(lines: 3, limit: 600).joined(separator: " | ")
        return said.isEmpty ? description : "\(description): \(said)"
    }
}

extension HookEnding: CustomStringConvertible {
    var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signaled(let signal): "ended by signal \(signal)"
        case .timedOut(let limit): "still running after \(limit), so it was ended"
        case .cancelled: "ended because the gateway is stopping"
        case .notStarted(let reason): "not started: \(reason)"
        }
    }
}
