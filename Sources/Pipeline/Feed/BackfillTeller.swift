internal import SCIM
internal import Store

/// Puts resources of one directory into the log as they are now, for one sink.
struct BackfillTeller {
    let sink: SinkID
    let connection: ConnectionID
    let schemas: SchemaRegistry
    let mostMembers: Int
    let transaction: any StoreTransaction

    /// Tells of a user, or of a group with its first members.
    ///
    /// - Returns: How many members were told, and the last of them when there are more.
    func tell(_ record: ResourceRecord) throws -> (members: Int, last: ResourceKey?) {
        guard record.kind == .group else {
            try append(.userCreated, of: record, [])
            return (0, nil)
        }
        return try tell(.groupCreated, of: record, after: ResourceKey(0))
    }

    /// Tells of the members of a group that come behind one of them; likewise.
    func tellMembers(of group: ResourceRecord, after member: ResourceKey) throws -> (members: Int, last: ResourceKey?) {
        try tell(.groupMembersChanged, of: group, after: member)
    }

    private func tell(
        _ type: EventType,
        of group: ResourceRecord,
        after member: ResourceKey
    ) throws -> (members: Int, last: ResourceKey?) {
        let members = try transaction.members(of: group.key, after: member, limit: mostMembers)
        if type == .groupCreated || !members.isEmpty { try append(type, of: group, members) }
        return (members.count, members.count == mostMembers ? members.last?.key : nil)
    }

    private func append(_ type: EventType, of record: ResourceRecord, _ members: [Membership]) throws {
        let data = EventData(
            resource: EventData.Resource(
                id: record.id,
                kind: record.kind,
                body: try schemas[record.kind].withoutDiscarded(record.body),
                created: record.created,
                lastModified: record.lastModified,
                version: record.version
            ),
            changes: ChangeSet(),
            members: EventData.MemberChanges(
                added: members.map { MembershipView(id: $0.id, kind: $0.kind, display: $0.display) }
            )
        )
        try transaction.append(
            EventDraft(
                type: type,
                connection: connection,
                resource: record.key,
                resourceID: record.id,
                request: BackfillStep.request,
                data: data.json
            ),
            asBackfillOf: sink
        )
    }
}
