package import SCIM

/// An event about to be appended; the store adds id, time and sequence.
package struct EventDraft: Sendable, Hashable {
    package let type: EventType
    package let connection: ConnectionID
    package let resource: ResourceKey
    package let resourceID: String
    package let request: String
    /// The value of `data` as JSON text.
    package let data: [UInt8]

    package init(
        type: EventType,
        connection: ConnectionID,
        resource: ResourceKey,
        resourceID: String,
        request: String,
        data: [UInt8]
    ) {
        self.type = type
        self.connection = connection
        self.resource = resource
        self.resourceID = resourceID
        self.request = request
        self.data = data
    }
}
