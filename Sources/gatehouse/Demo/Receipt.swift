/// An event that a sink brought to the other side, as it was found there.
struct Receipt: Sendable {
    /// The name of the sink in `gateway.yaml`.
    let sink: String
    let event: ReceivedEvent
    let arrived: ContinuousClock.Instant
}
