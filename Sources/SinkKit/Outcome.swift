/// What became of one event at one sink.
public enum Outcome: Sendable, Hashable {
    /// It is safe on the other side.
    case accepted
    /// Not now: the gateway tries again after its own schedule. `reason` is for people.
    ///
    /// `after` is what the other side asked for, for all that goes to it: the sink gets nothing before.
    case retry(reason: String, after: Duration?)
    /// Never: the event becomes a dead letter. `reason` is for people.
    case rejected(reason: String)
    /// Not until a person says so: the other side wants no more, such as HTTP 410. The sink gets nothing before.
    case hold(reason: String)
}

extension Outcome {
    /// Not now, by the gateway's own schedule.
    public static func retry(_ reason: String) -> Outcome {
        .retry(reason: reason, after: nil)
    }
}
