internal import SCIM
internal import Store

/// What the operations on one connection's directory share: look up, check, store, tell.
struct Directory {
    let call: SCIMCall
    let transaction: any StoreTransaction

    /// The resource that is about to change, or a 404; a 412 when the client means another state of it.
    ///
    /// The state is compared inside the transaction that changes it, so nothing can come between.
    func existing(_ kind: ResourceKind, _ id: String) throws -> ResourceRecord {
        guard let record = try transaction.resource(id, kind, in: call.connection.id) else {
            throw SCIMError.notFound(kind, id: id)
        }
        try call.preconditions.checkChange(of: record.version)
        return record
    }

    /// Refuses a draft whose `userName` another user of the directory has, in whatever case (RFC 7643 §4.1.1).
    func requireUnique(_ draft: ResourceDraft) throws {
        for entry in draft.entries where entry.attribute == .userName {
            let others = try transaction.resources(draft.kind, in: call.connection.id, where: entry)
            guard let other = others.first(where: { $0.id != draft.id }) else { continue }
            throw SCIMError.conflict(
                "userName '\(entry.value)' is taken by User '\(other.id)'. Link to that user or choose another userName."
            )
        }
    }

    /// Stores a changed resource with its changed memberships and appends the one event that tells of both.
    ///
    /// A change that changes nothing stores nothing.
    func store(
        _ after: ResourceDocument,
        over before: ResourceDocument,
        of current: ResourceRecord,
        edits: [MembershipEdit]
    ) throws -> ResourceRecord {
        let changes = ChangeSet(from: before.attributes, to: after.attributes)
        let members = try apply(edits, to: current)
        guard !changes.isEmpty || !members.isEmpty else { return current }
        guard !changes.isEmpty else {
            let record = try transaction.touch(current)
            try append(.groupMembersChanged, of: record, members: members)
            return record
        }
        let schema = call.connection.schemas[current.kind]
        let draft = after.draft(id: current.id, schema: schema)
        try requireUnique(draft)
        let record = try transaction.update(
            current,
            to: draft,
            replacing: IndexEntry.entries(for: before.attributes, schema: schema)
        )
        let type: EventType =
            current.kind == .user ? .forUser(from: before.attributes, to: after.attributes) : .groupUpdated
        try append(type, of: record, changes: changes, members: members)
        return record
    }

    /// Appends the event of a change.
    func append(
        _ type: EventType,
        of record: ResourceRecord,
        changes: ChangeSet = ChangeSet(),
        members: EventData.MemberChanges = EventData.MemberChanges()
    ) throws {
        let data = EventData(
            resource: EventData.Resource(
                id: record.id,
                kind: record.kind,
                body: record.body,
                created: record.created,
                lastModified: record.lastModified,
                version: record.version
            ),
            changes: changes,
            members: members
        )
        try transaction.append(
            EventDraft(
                type: type,
                connection: call.connection.id,
                resource: record.key,
                resourceID: record.id,
                request: call.request,
                data: data.json
            )
        )
    }
}

extension ResourceDocument {
    /// What the store keeps of the document.
    func draft(id: String, schema: ResourceSchema) -> ResourceDraft {
        ResourceDraft(
            id: id,
            kind: schema.kind,
            body: JSONWriter.bytes(attributes),
            display: display,
            entries: IndexEntry.entries(for: attributes, schema: schema)
        )
    }
}
