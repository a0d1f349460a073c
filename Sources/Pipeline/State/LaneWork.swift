internal import SCIM
internal import Shape
internal import SinkKit
internal import Store

/// What a lane wants done; each piece is answered with a ``LaneInput``.
enum LaneWork: Sendable {
    /// Read the log after an event through one that is known to be there.
    case readLog(after: Int64, through: Int64, limit: Int)
    /// Read the events of a parked key from a place through a place.
    case readKey(ResourceKey, from: Int64, through: Int64, limit: Int)
    case deliver(LaneBatch)
    case settle(Settlement)
}

/// Events that go to the sink in one call, in log order.
struct LaneBatch: Sendable {
    /// Where the events come from, and what to do with them afterwards.
    enum Origin: Sendable {
        /// From the window, at these places.
        case fresh(places: [Int])
        /// From the log, of this parked key, which has been read that far.
        case parked(ResourceKey, through: Int64)
    }

    let origin: Origin
    let events: [LoggedEvent]
    /// Which try this is for the first event; it is the first try for the others.
    let attempt: Int

    func attempt(at index: Int) -> Int {
        index == 0 ? attempt : 1
    }

    /// The events as the sink gets them, each shaped here and once.
    func deliveries(as shape: EventShape) -> [Delivery] {
        events.indices.map { index in
            let event = events[index].asDelivered
            let shaped = shape.shape(event)
            return Delivery(
                event: event,
                attempt: attempt(at: index),
                body: shaped.body,
                contentType: shaped.contentType,
                headers: shaped.headers
            )
        }
    }
}

extension [Outcome] {
    /// The outcome of the event at a place in the batch.
    func of(_ index: Int) -> Outcome {
        index < count ? self[index] : .retry("the sink said nothing of this event")
    }
}
