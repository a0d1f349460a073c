package import SCIM

/// How far a sink has been told what the directory holds.
package struct BackfillProgress: Sendable, Hashable {
    /// The last resource that the sink was told of.
    package struct Place: Sendable, Hashable {
        package let connection: ConnectionID
        package let kind: ResourceKind
        package let resource: ResourceKey
        /// The last member that the sink was told of, while the group has more.
        package let member: ResourceKey?

        package init(connection: ConnectionID, kind: ResourceKind, resource: ResourceKey, member: ResourceKey? = nil) {
            self.connection = connection
            self.kind = kind
            self.resource = resource
            self.member = member
        }

        /// Before everything.
        package static let beginning = Place(connection: ConnectionID(0), kind: .user, resource: ResourceKey(0))
    }

    package let sink: SinkID
    /// The end of the log when it began.
    package let began: Int64
    /// The youngest resource there was then: younger ones are told of by their own events.
    package let lastResource: ResourceKey
    package var place: Place
    /// How many users and groups the sink was told of.
    package var told: Int
    /// The end of the log when nothing was left to tell.
    package var ended: Int64?

    package init(
        sink: SinkID,
        began: Int64,
        lastResource: ResourceKey,
        place: Place = .beginning,
        told: Int = 0,
        ended: Int64? = nil
    ) {
        self.sink = sink
        self.began = began
        self.lastResource = lastResource
        self.place = place
        self.told = told
        self.ended = ended
    }
}
