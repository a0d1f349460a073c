package import SCIM

/// An event as it lies in the log, with the key of its resource.
package struct LoggedEvent: Sendable, Hashable {
    package let event: Event
    package let resource: ResourceKey

    package init(event: Event, resource: ResourceKey) {
        self.event = event
        self.resource = resource
    }
}
