package import SCIM
package import Store

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

    /// Refuses a draft whose `userName` another user of the directory has, in whatever case (RFC 7643 §4.1.1), and one
    /// that shares the value of an attribute declared unique.
    func requireUnique(_ draft: ResourceDraft) throws {
        for entry in draft.entries where entry.attribute == .userName || entry.attribute == .extensionValue {
            let others = try transaction.resources(draft.kind, in: call.connection.id, where: entry)
            guard let other = try others.first(where: { try $0.id != draft.id && has(entry, $0) }) else { continue }
            let (path, value) = entry.shown
            let kind = draft.kind.rawValue
            throw SCIMError.conflict(
                "\(path) '\(value)' is taken by \(kind) '\(other.id)'. "
                    + "Link to that \(kind.asciiLowercased) or choose another \(path)."
            )
        }
    }

    /// Whether an entry of the index is still true.
    ///
    /// One for an attribute that was not declared for a while may be left over from before.
    private func has(_ entry: IndexEntry, _ record: ResourceRecord) throws -> Bool {
        guard entry.attribute == .extensionValue else { return true }
        let attributes = try ResourceDocument(stored: record.body).attributes
        return IndexEntry.entries(for: attributes, schema: call.connection.schemas[record.kind]).contains(entry)
    }

    /// Stores a changed resource with its changed memberships and appends the one event that tells of both.
    ///
    /// A change that changes nothing stores nothing. A password that is handed on is a change, whether it is a new one or not.
    func store(
        _ after: ResourceDocument,
        over before: ResourceDocument,
        of current: ResourceRecord,
        edits: [MembershipEdit]
    ) throws -> ResourceRecord {
        let schema = call.connection.schemas[current.kind]
        let changes = ChangeSet(from: schema.withoutDiscarded(before.attributes), to: after.attributes)
        let members = try apply(edits, to: current)
        guard !changes.isEmpty || !members.isEmpty || after.password != nil else { return current }
        guard !changes.isEmpty else {
            let record = try transaction.touch(current)
            let type: EventType = current.kind == .user ? .userUpdated : .groupMembersChanged
            try append(type, of: record, members: members, password: after.password)
            return record
        }
        let draft = after.draft(id: current.id, kind: current.kind, schema: schema)
        try requireUnique(draft)
        let record = try transaction.update(
            current,
            to: draft,
            replacing: entries(of: before, in: schema, replacedBy: draft)
        )
        let type: EventType =
            current.kind == .user ? .forUser(from: before.attributes, to: after.attributes) : .groupUpdated
        try append(type, of: record, changes: changes, members: members, password: after.password)
        return record
    }

    /// The entries under which a resource is found so far.
    ///
    /// One written before its attribute was declared unique has no entry for it: an entry that stays is not counted, so
    /// that it is there from now on.
    private func entries(
        of before: ResourceDocument,
        in schema: ResourceSchema,
        replacedBy draft: ResourceDraft
    ) -> [IndexEntry] {
        IndexEntry.entries(for: before.attributes, schema: schema).filter { entry in
            entry.attribute != .extensionValue || !draft.entries.contains(entry)
        }
    }

    /// Appends the event of a change.
    func append(
        _ type: EventType,
        of record: ResourceRecord,
        changes: ChangeSet = ChangeSet(),
        members: EventData.MemberChanges = EventData.MemberChanges(),
        password: Password? = nil
    ) throws {
        let data = EventData(
            resource: EventData.Resource(
                id: record.id,
                kind: record.kind,
                body: try call.connection.schemas[record.kind].withoutDiscarded(record.body),
                created: record.created,
                lastModified: record.lastModified,
                version: record.version
            ),
            changes: changes,
            members: members
        )
        let draft = EventDraft(
            type: type,
            connection: call.connection.id,
            resource: record.key,
            resourceID: record.id,
            request: call.request,
            data: data.json
        )
        if let password, let seal = call.connection.seal {
            try transaction.append(draft, sealing: password, with: seal)
        } else {
            try transaction.append(draft)
        }
    }
}

extension ResourceDocument {
    /// What the store keeps of the document.
    package func draft(id: String, kind: ResourceKind, schema: ResourceSchema) -> ResourceDraft {
        ResourceDraft(
            id: id,
            kind: kind,
            body: JSONWriter.bytes(attributes),
            display: display,
            entries: IndexEntry.entries(for: attributes, schema: schema)
        )
    }
}
