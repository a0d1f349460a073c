public import SinkKit

/// One outside thing as ``SinkContract`` needs it: sinks are made at it, it is broken and healed, and it shows what
/// arrived.
///
/// Every clause of the contract gets a fixture of its own at which nothing has arrived.
public protocol SinkFixture: Sendable {
    /// Makes a sink at this thing that has not started. Two sinks made one after the other share the place, as one
    /// sink does before and after a restart.
    func makeSink() async throws -> any Sink

    /// What is there now, in the order in which it arrived. A sink that keeps only the present state shows for each
    /// resource the event that made it so.
    func arrivals() async throws -> [Arrival]

    /// Makes the thing refuse everything, as a full disk or a receiver that is down does.
    func breakDown() async throws

    /// Undoes ``breakDown()``.
    func heal() async throws

    /// Makes the thing take an event and never answer. False when it cannot behave like that.
    func hang() async throws -> Bool
}

extension SinkFixture {
    /// A thing that always answers.
    public func hang() async throws -> Bool { false }
}

/// An event as it is found on the other side.
public struct Arrival: Sendable, Hashable {
    /// The event's id.
    public let eventID: String
    /// The bytes that arrived; nil where a sink keeps something made of them.
    public let body: [UInt8]?

    /// Makes an arrival of its parts.
    public init(eventID: String, body: [UInt8]?) {
        self.eventID = eventID
        self.body = body
    }
}
