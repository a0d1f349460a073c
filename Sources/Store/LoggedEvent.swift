package import SCIM

/// An event as it lies in the log, with the key of its resource.
package struct LoggedEvent: Sendable, Hashable {
    package let event: Event
    package let resource: ResourceKey
    /// The only sink that gets it; nil when it is for every sink.
    package let recipient: SinkID?

    package init(event: Event, resource: ResourceKey, recipient: SinkID? = nil) {
        self.event = event
        self.resource = resource
        self.recipient = recipient
    }
}
