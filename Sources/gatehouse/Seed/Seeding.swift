internal import SCIM
internal import Server
internal import Store

/// Writes what a ``SeedPlan`` says into the directory of a connection, thousands of rows a commit.
struct Seeding: Sendable {
    /// Rows a commit: enough that the sync to disk costs little, few enough that the log stays small.
    private static let batch = 10_000

    let plan: SeedPlan
    let connection: ConnectionID
    let store: any Store
    let writesEvents: Bool
    private let request = RequestID.make()

    init(plan: SeedPlan, connection: ConnectionID, store: any Store, writesEvents: Bool) {
        self.plan = plan
        self.connection = connection
        self.store = store
        self.writesEvents = writesEvents
    }

    /// A user that was written: what a membership needs to know of it.
    private struct Entry: Sendable {
        let key: ResourceKey
        let id: String
    }

    /// Writes everything; what a stop leaves behind is whole up to the last commit.
    func run(_ progress: (String) -> Void) async throws {
        var people: [Entry] = []
        people.reserveCapacity(plan.users)
        for first in stride(from: 1, through: plan.users, by: Self.batch) {
            let numbers = first...min(first + Self.batch - 1, plan.users)
            people += try await store.write { transaction in
                try numbers.map { number in
                    let record = try insert(SeedPerson(number: number).document, as: .user, in: transaction)
                    return Entry(key: record.key, id: record.id)
                }
            }
            progress("\(people.count) of \(plan.users) users")
        }
        for number in stride(from: 1, through: plan.groups, by: 1) {
            let group = try await store.write { transaction in
                try insert(SeedGroup(number: number).document, as: .group, in: transaction)
            }
            let members = plan.members(of: number)
            for first in stride(from: 0, to: members.count, by: Self.batch) {
                let joining = members[first..<min(first + Self.batch, members.count)].map { ($0, people[$0 - 1]) }
                try await store.write { transaction in try add(joining, to: group, in: transaction) }
            }
            progress("\(number) of \(plan.groups) groups")
        }
    }

    private func insert(
        _ document: ResourceDocument,
        as kind: ResourceKind,
        in transaction: any StoreTransaction
    ) throws -> ResourceRecord {
        let draft = document.draft(id: ResourceID.make(), kind: kind, schema: SchemaRegistry.standard[kind])
        let record = try transaction.insert(draft, into: connection)
        if writesEvents {
            try append(kind == .user ? .userCreated : .groupCreated, of: record, in: transaction)
        }
        return record
    }

    private func add(
        _ joining: [(number: Int, entry: Entry)],
        to group: ResourceRecord,
        in transaction: any StoreTransaction
    ) throws {
        for (_, member) in joining { _ = try transaction.addMember(member.key, to: group.key) }
        guard writesEvents else { return }
        let views = joining.map { number, member in
            MembershipView(id: member.id, kind: .user, display: SeedPerson(number: number).displayName)
        }
        try append(
            .groupMembersChanged,
            of: transaction.touch(group),
            members: EventData.MemberChanges(added: views),
            in: transaction
        )
    }

    private func append(
        _ type: EventType,
        of record: ResourceRecord,
        members: EventData.MemberChanges = EventData.MemberChanges(),
        in transaction: any StoreTransaction
    ) throws {
        let resource = EventData.Resource(
            id: record.id,
            kind: record.kind,
            body: record.body,
            created: record.created,
            lastModified: record.lastModified,
            version: record.version
        )
        try transaction.append(
            EventDraft(
                type: type,
                connection: connection,
                resource: record.key,
                resourceID: record.id,
                request: request,
                data: EventData(resource: resource, changes: ChangeSet(), members: members).json
            )
        )
    }
}
