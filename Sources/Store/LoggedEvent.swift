package import SCIM

/// An event as it lies in the log, with the key of its resource.
///
/// A class, since a lane hands it on a dozen times: a copy of all that an event holds counts five references up, and down
/// again.
package final class LoggedEvent: Sendable {
    package let event: Event
    package let resource: ResourceKey
    /// The only sink that gets it; nil when it is for every sink.
    package let recipient: SinkID?
    /// The place of the change that it repeats; nil when it repeats none.
    package let repeats: Int64?

    package init(event: Event, resource: ResourceKey, recipient: SinkID? = nil, repeats: Int64? = nil) {
        self.event = event
        self.resource = resource
        self.recipient = recipient
        self.repeats = repeats
    }

    /// The event as a sink gets it: one that repeats a change has that change's place, by which a receiver tells old from
    /// new.
    package var asDelivered: Event {
        guard let repeats else { return event }
        return Event(
            id: event.id,
            type: event.type,
            time: event.time,
            sequence: repeats,
            connection: event.connection,
            request: event.request,
            resourceID: event.resourceID,
            data: event.data,
            origin: event.origin
        )
    }
}

extension LoggedEvent: Equatable {
    package static func == (left: LoggedEvent, right: LoggedEvent) -> Bool {
        left.event == right.event && left.resource == right.resource && left.recipient == right.recipient
            && left.repeats == right.repeats
    }
}
