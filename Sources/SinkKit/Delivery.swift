public import SCIM

/// One event on its way to one sink.
public struct Delivery: Sendable {
    /// The event.
    public let event: Event
    /// Which try this is, from 1.
    public let attempt: Int
    /// The event as the sink's steps and its encoding write it: what goes out.
    public let body: [UInt8]
    /// The media type of ``body``.
    public let contentType: String
    /// Header fields that belong to the encoding, such as those of CloudEvents in binary mode.
    ///
    /// A sink whose outside thing knows no header fields leaves them out.
    public let headers: [(name: String, value: String)]

    /// Makes a delivery of its parts.
    public init(
        event: Event,
        attempt: Int,
        body: [UInt8],
        contentType: String = "application/json",
        headers: [(name: String, value: String)] = []
    ) {
        self.event = event
        self.attempt = attempt
        self.body = body
        self.contentType = contentType
        self.headers = headers
    }
}
