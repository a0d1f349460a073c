public import SCIM

/// One event on its way to one sink.
public struct Delivery: Sendable {
    /// The event.
    public let event: Event
    /// Which try this is, from 1.
    public let attempt: Int
    /// The event as the sink's encoding writes it: what goes out.
    public let body: [UInt8]

    /// Makes a delivery of its parts.
    public init(event: Event, attempt: Int, body: [UInt8]) {
        self.event = event
        self.attempt = attempt
        self.body = body
    }
}
