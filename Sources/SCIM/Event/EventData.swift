/// The member `data` of an event: the resource after the change, or before its deletion, and what changed.
package struct EventData: Sendable, Hashable {
    /// Who joined a group and who left it.
    package struct MemberChanges: Sendable, Hashable {
        package var added: [MembershipView]
        package var removed: [MembershipView]

        package init(added: [MembershipView] = [], removed: [MembershipView] = []) {
            self.added = added
            self.removed = removed
        }

        /// Whether nobody did.
        package var isEmpty: Bool { added.isEmpty && removed.isEmpty }
    }

    /// The resource whose change this is, as the store has it.
    package struct Resource: Sendable, Hashable {
        let id: String
        let kind: ResourceKind
        let body: [UInt8]
        let created: Timestamp
        let lastModified: Timestamp
        let version: Int

        package init(
            id: String,
            kind: ResourceKind,
            body: [UInt8],
            created: Timestamp,
            lastModified: Timestamp,
            version: Int
        ) {
            self.id = id
            self.kind = kind
            self.body = body
            self.created = created
            self.lastModified = lastModified
            self.version = version
        }
    }

    private let resource: Resource
    private let changes: ChangeSet?
    private let members: MemberChanges

    /// Puts an event's data together.
    ///
    /// - Parameters:
    ///   - resource: the resource. Memberships are not part of it: a group may have a million.
    ///   - changes: what changed; nil where the word makes no sense, as for a deletion.
    ///   - members: who joined and left.
    package init(
        resource: Resource,
        changes: ChangeSet?,
        members: MemberChanges = MemberChanges()
    ) {
        self.resource = resource
        self.changes = changes
        self.members = members
    }

    /// The JSON text that is kept in the log and sent as it is.
    package var json: [UInt8] {
        var writer = JSONWriter(capacity: resource.body.count + 512)
        writer.object { writer in
            writer.name("resource")
            resource.write(into: &writer)
            if let changes {
                writer.name("changes")
                writer.array { writer in
                    for change in changes.changes { change.write(into: &writer) }
                }
            }
            guard !members.isEmpty else { return }
            writer.name("members")
            writer.object { writer in
                Self.write(members.added, named: "added", into: &writer)
                Self.write(members.removed, named: "removed", into: &writer)
            }
        }
        return writer.bytes
    }

    private static func write(_ views: [MembershipView], named name: String, into writer: inout JSONWriter) {
        writer.name(name)
        writer.array { writer in
            for view in views {
                writer.object { writer in
                    writer.member("value", view.id)
                    if !view.display.isEmpty { writer.member("display", view.display) }
                }
            }
        }
    }
}

extension EventData.Resource {
    /// Writes the resource without URLs: they depend on how the server was reached.
    fileprivate func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.rawMembers(of: body)
            writer.name("meta")
            writer.object { writer in
                writer.member("resourceType", kind.rawValue)
                writer.member("created", created.description)
                writer.member("lastModified", lastModified.description)
                writer.member("version", ETag(version: version).description)
            }
        }
    }
}
