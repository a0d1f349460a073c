/// What became of one event at one sink.
public enum Outcome: Sendable, Hashable {
    /// It is safe on the other side.
    case accepted
    /// Not now: the gateway tries again after `after` or, without it, after its own schedule. `reason` is for people.
    case retry(reason: String, after: Duration?)
    /// Never: the event becomes a dead letter. `reason` is for people.
    case rejected(reason: String)
}

extension Outcome {
    /// Not now, by the gateway's own schedule.
    public static func retry(_ reason: String) -> Outcome {
        .retry(reason: reason, after: nil)
    }
}
