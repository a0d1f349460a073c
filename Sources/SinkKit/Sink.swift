/// One outside thing that is told about changes.
///
/// A sink only delivers. Order, retries, parking, dead letters, rate and metrics belong to the gateway: two calls that
/// run at the same time never hold events of one resource, and an event is handed out again until the sink says
/// ``Outcome/accepted`` or ``Outcome/rejected(reason:)``. A sink therefore sees an event at least once, perhaps more
/// often, always with the same `Event.id`.
public protocol Sink: Sendable {
    /// How the sink wants its events.
    var appetite: Appetite { get }

    /// Makes ready: opens files, checks commands. Called once, before any delivery.
    ///
    /// - Throws: ``SinkFailure`` with a sentence for the operator; the gateway tries again later, other sinks go on.
    func start() async throws

    /// Delivers events and says for each, in the order given, what became of it.
    ///
    /// An event counts as accepted when it is safe on the other side, not when it has been sent. The call ends early
    /// when its task is cancelled; what was not settled by then is answered with `retry`.
    ///
    /// A batch may hold several events of one resource, the earlier first. When one of them is not accepted, the sink
    /// must leave the later ones of that resource undelivered, or their order is lost. They are answered with `retry`;
    /// the gateway takes them as untried whatever the answer, and hands them out again when their turn comes.
    ///
    /// - Parameter batch: at least one and at most ``Appetite/maxEvents`` deliveries in log order.
    /// - Returns: One result per delivery. The gateway takes a missing one as `retry`.
    func deliver(_ batch: [Delivery]) async -> [DeliveryResult]

    /// Says how one event would be delivered, without delivering it or touching anything outside.
    ///
    /// `gatehouse test` asks it of a sink that has not started, to compare more than the body. Make it of the same code
    /// that delivers. The default says nothing.
    ///
    /// - Parameter delivery: an event that `from` and `when` let through, as the first attempt would have it.
    /// - Returns: The details by their names, the same names for each event; or why the event would be rejected.
    func preview(_ delivery: Delivery) -> DeliveryPreview

    /// Says how the sink is; asked whenever somebody reads `/readyz`; it answers from memory.
    func health() async -> SinkHealth

    /// Gives everything back. No delivery is under way and none follows.
    func stop() async
}

extension Sink {
    /// A sink of which only bodies can be compared.
    public func preview(_ delivery: Delivery) -> DeliveryPreview { DeliveryPreview() }
}

/// How many events a sink takes at a time.
public struct Appetite: Sendable, Hashable {
    /// The most events in one call of ``Sink/deliver(_:)``.
    public let maxEvents: Int
    /// The most calls of ``Sink/deliver(_:)`` at a time.
    ///
    /// Two that run together never hold events of one resource.
    public let maxInFlight: Int
    /// The most events in one call where the operator says nothing; at most ``maxEvents``.
    public let usualEvents: Int

    /// Makes an appetite; values below 1 count as 1.
    ///
    /// - Parameters:
    ///   - maxEvents: the most events in one call.
    ///   - maxInFlight: the most calls at a time.
    ///   - usualEvents: the most events in one call where the operator says nothing; nil for as many as there may be.
    public init(maxEvents: Int, maxInFlight: Int, usualEvents: Int? = nil) {
        self.maxEvents = max(1, maxEvents)
        self.maxInFlight = max(1, maxInFlight)
        self.usualEvents = min(max(1, usualEvents ?? maxEvents), self.maxEvents)
    }
}

/// How a sink is.
public enum SinkHealth: Sendable, Hashable {
    /// It delivers, or would.
    case ok
    /// It cannot deliver now; the sentence says why.
    case down(String)
}

/// Why a sink could not start, in a sentence for the operator.
public struct SinkFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence: what, where, and what to do.
    public let description: String

    /// Makes a failure of its sentence.
    public init(_ description: String) {
        self.description = description
    }
}
