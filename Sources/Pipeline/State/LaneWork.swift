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
    private(set) var events: [LoggedEvent]
    /// Which try this is for the first event; it is the first try for the others.
    let attempt: Int
    /// The last events of the origin, which did not go out since the others were bytes enough.
    private(set) var leftOver: [LoggedEvent] = []

    init(origin: Origin, events: [LoggedEvent], attempt: Int) {
        self.origin = origin
        self.events = events
        self.attempt = attempt
    }

    /// An event of the origin, whether it went out or not.
    subscript(index: Int) -> LoggedEvent {
        index < events.count ? events[index] : leftOver[index - events.count]
    }

    /// Leaves over everything from a place on.
    func leaving(from index: Int) -> LaneBatch {
        var batch = self
        batch.events = Array(events[..<index])
        batch.leftOver = Array(events[index...])
        return batch
    }

    /// The batch with events as the log has them now.
    func refreshed(with events: [LoggedEvent]) -> LaneBatch {
        var batch = self
        let bySequence = Dictionary(events.map { ($0.event.sequence, $0) }) { first, _ in first }
        batch.events = self.events.map { bySequence[$0.event.sequence] ?? $0 }
        return batch
    }

    func attempt(at index: Int) -> Int {
        index == 0 ? attempt : 1
    }

    /// The events as the sink gets them, each shaped here and once, until their bodies fill a number of bytes.
    ///
    /// Bytes are counted here since nobody knows before what a body weighs; only the first event that is too much is
    /// shaped in vain.
    func shaped(
        as shape: EventShape,
        upTo most: Int,
        carrying passwords: [Int: Password] = [:]
    ) -> (batch: LaneBatch, deliveries: [Delivery]) {
        var deliveries: [Delivery] = []
        deliveries.reserveCapacity(events.count)
        var bytes = 0
        for index in events.indices {
            let delivery = delivery(of: index, as: shape, carrying: passwords[index])
            bytes += delivery.body.count
            if bytes > most, index > 0 { return (leaving(from: index), deliveries) }
            deliveries.append(delivery)
        }
        return (self, deliveries)
    }

    private func delivery(of index: Int, as shape: EventShape, carrying password: Password?) -> Delivery {
        let logged = events[index].asDelivered
        let event = password.map(logged.carrying) ?? logged
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
