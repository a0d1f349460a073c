internal import SCIM
package import Store

/// Removes a person from a connection's directory and from everything that was written down about its changes.
///
/// Sinks learn that the user is gone, by id; what is left says nothing else about the person.
package struct UserErasure: Sendable {
    /// What was done.
    package struct Outcome: Sendable {
        /// The id, which is all that is left.
        package let id: String
        /// Whether the user was still in the directory.
        package let wasInDirectory: Bool
        /// How many groups it left.
        package let groups: Int
        package var erasure: Erasure
    }

    /// How many events of groups are looked at in one transaction.
    private static let batch = 200

    private let call: SCIMCall
    private let actor: AuditActor
    private let wait: @Sendable (Duration) async throws -> Void

    /// Prepares to erase.
    ///
    /// - Parameters:
    ///   - connection: whose user it is.
    ///   - request: the name of the request in events and in the audit log.
    ///   - actor: who wants it.
    ///   - wait: lets the time pass until a running gateway has noticed.
    package init(
        of connection: Connection,
        request: String,
        by actor: AuditActor,
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.actor = actor
        self.wait = wait
        let caller = Caller(
            connection: connection.name,
            method: .command,
            tokenID: nil,
            name: "users erase",
            address: nil,
            rights: .full
        )
        call = SCIMCall(request: request, caller: caller, connection: connection, baseURL: "", parameters: [])
    }

    /// Erases the user with an id, or with a userName while it is in the directory; nil when nothing is known of it.
    ///
    /// Returns once the files of the store hold nothing of it, and no running gateway begins to deliver what it read
    /// before.
    package func run(_ user: String, in store: any Store) async throws -> Outcome? {
        let outcome = try await store.write { transaction in try remove(user, in: transaction) }
        guard var outcome else { return nil }
        let id = outcome.id
        var place: Int64 = 0
        while true {
            let page = try await store.read(.scan) { [place] snapshot in
                try snapshot.groupEvents(naming: id, after: place, limit: Self.batch)
            }
            guard let last = page.last?.event.sequence else { break }
            outcome.erasure.events += try await store.write { transaction in
                try page.count { logged in
                    guard let data = try EventData.withoutDisplay(of: id, in: logged.event.data) else {
                        return false
                    }
                    try transaction.rewrite(logged.event.sequence, data: data)
                    return true
                }
            }
            place = last
        }
        try await wait(Erasure.noticedWithin)
        try await store.scrub()
        return outcome
    }

    private func remove(_ user: String, in transaction: any StoreTransaction) throws -> Outcome? {
        let connection = call.connection.id
        let byName = IndexEntry(folding: .userName, user)
        let record =
            try transaction.resource(user, .user, in: connection)
            ?? transaction.resources(.user, in: connection, where: byName).first
        guard let key = try record?.key ?? transaction.loggedKey(of: user, in: connection) else { return nil }
        let id = record?.id ?? user
        let groups = try record.map { try delete($0, in: transaction) } ?? 0
        let erasure = try transaction.eraseEvents(of: key, id: id)
        try transaction.append(farewell(of: key, id: id, at: transaction.now))
        try transaction.forgetTexts(naming: id)
        try Administration(transaction, by: actor, request: call.request)
            .noteErasure(ofUser: id, in: call.connection.name)
        return Outcome(id: id, wasInDirectory: record != nil, groups: groups, erasure: erasure)
    }

    /// Takes the user out of its groups and of the directory, and says how many groups there were.
    private func delete(_ record: ResourceRecord, in transaction: any StoreTransaction) throws -> Int {
        let directory = Directory(call: call, transaction: transaction)
        let document = try ResourceDocument(stored: record.body)
        let leaving = MembershipView(id: record.id, kind: .user, display: "")
        var left = 0
        for membership in try transaction.groups(of: record.key) {
            guard let group = try transaction.resource(membership.id, .group, in: call.connection.id),
                try transaction.removeMember(record.key, from: group.key)
            else { continue }
            try directory.append(
                .groupMembersChanged,
                of: try transaction.touch(group),
                members: EventData.MemberChanges(removed: [leaving])
            )
            left += 1
        }
        if let userName = document.userName { try transaction.forgetTexts(naming: userName) }
        let schema = call.connection.schemas.user
        try transaction.delete(record, entries: IndexEntry.entries(for: document.attributes, schema: schema))
        try transaction.removeEntries(of: record.key, .user, in: call.connection.id)
        return left
    }

    /// The event by which sinks learn of it.
    private func farewell(of key: ResourceKey, id: String, at now: Timestamp) -> EventDraft {
        let data = EventData(
            resource: EventData.Resource(
                id: id,
                kind: .user,
                body: JSONWriter.bytes(.object(["schemas": [.string(SchemaURN.user)]])),
                created: now,
                lastModified: now,
                version: 1
            ),
            changes: ChangeSet()
        )
        return EventDraft(
            type: .userDeleted,
            connection: call.connection.id,
            resource: key,
            resourceID: id,
            request: call.request,
            data: data.json
        )
    }
}
