package import SCIM

/// A user or group as it is stored.
package struct ResourceRecord: Sendable, Hashable {
    package let key: ResourceKey
    package let id: String
    package let kind: ResourceKind
    package let created: Timestamp
    package let lastModified: Timestamp
    /// Counts the changes, from 1.
    package let version: Int
    /// The JSON object that clients wrote: `schemas`, `externalId` and attributes, without `id`, `meta`, `groups`,
    /// `members` and `password`.
    package let body: [UInt8]

    package init(
        key: ResourceKey,
        id: String,
        kind: ResourceKind,
        created: Timestamp,
        lastModified: Timestamp,
        version: Int,
        body: [UInt8]
    ) {
        self.key = key
        self.id = id
        self.kind = kind
        self.created = created
        self.lastModified = lastModified
        self.version = version
        self.body = body
    }
}
