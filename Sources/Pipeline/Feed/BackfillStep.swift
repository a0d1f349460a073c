internal import SCIM
internal import Store

/// Tells one sink of the next few users and groups, in one commit.
///
/// What it tells goes into the log, for this sink alone. A resource is read in the transaction that appends its event,
/// so the event stands in the log exactly where it is true: what changed before is in it, what changes afterwards comes
/// behind it.
struct BackfillStep: Sendable {
    /// The connections whose directories the sink is told of; nil for all.
    let connections: Set<String>?
    let schemas: DirectorySchemas
    /// About how many rows one commit may cost, so that it does not keep writers waiting.
    var mostRows = 200
    /// The most members in one event.
    var mostMembers = 500
    /// How many members cost as much as one event.
    private static let membersPerRow = 10

    /// What stands as the request of an event that no request made.
    static let request = "backfill"

    init(connections: Set<String>?, schemas: DirectorySchemas) {
        self.connections = connections
        self.schemas = schemas
    }

    /// Tells the next users and groups and gives back how far that went; at the end ``BackfillProgress/ended`` is set.
    func take(_ progress: BackfillProgress, in transaction: any StoreTransaction) throws -> BackfillProgress {
        var progress = progress
        let directories = try transaction.connections().filter { connections?.contains($0.name) ?? true }
        var rows = 0
        while rows < mostRows {
            let told = try tell(&progress, directories, mostRows - rows, in: transaction)
            guard told == 0 else {
                rows += told
                continue
            }
            guard let next = Self.place(after: progress.place, directories.map(\.id)) else {
                progress.ended = try transaction.lastSequence()
                break
            }
            progress.place = next
        }
        try transaction.advanceBackfill(to: progress)
        return progress
    }

    /// The beginning of the next list of users or groups; nil behind the last one.
    private static func place(
        after place: BackfillProgress.Place,
        _ directories: [ConnectionID]
    ) -> BackfillProgress.Place? {
        if place.kind == .user {
            return BackfillProgress.Place(connection: place.connection, kind: .group, resource: ResourceKey(0))
        }
        return directories.first { $0.rawValue > place.connection.rawValue }.map { next in
            BackfillProgress.Place(connection: next, kind: .user, resource: ResourceKey(0))
        }
    }

    /// Tells what comes next in the list at hand; the rows it cost, 0 at the end of the list.
    private func tell(
        _ progress: inout BackfillProgress,
        _ directories: [(id: ConnectionID, name: String)],
        _ limit: Int,
        in transaction: any StoreTransaction
    ) throws -> Int {
        let place = progress.place
        guard let directory = directories.first(where: { $0.id == place.connection }) else { return 0 }
        let teller = BackfillTeller(
            sink: progress.sink,
            connection: directory.id,
            schemas: schemas[directory.name],
            mostMembers: mostMembers,
            transaction: transaction
        )
        var rows = 0
        if let member = place.member {
            // The group may be gone; its deletion is in the log behind what was told of it.
            let group = try transaction.resource(place.resource)
            let (count, last) = try group.map { try teller.tellMembers(of: $0, after: member) } ?? (0, nil)
            progress.place = place.reaching(place.resource, member: last)
            rows = 1 + count / Self.membersPerRow
        }
        guard progress.place.member == nil, rows < limit else { return rows }
        let page = try transaction.resources(
            place.kind,
            in: directory.id,
            after: place.resource,
            limit: limit - rows
        )
        for record in page where rows < limit && record.key <= progress.lastResource {
            let (count, last) = try teller.tell(record)
            progress.told += 1
            progress.place = place.reaching(record.key, member: last)
            rows += 1 + count / Self.membersPerRow
            // The rest of its members comes first.
            if last != nil { break }
        }
        return rows
    }
}

extension BackfillProgress.Place {
    fileprivate func reaching(_ resource: ResourceKey, member: ResourceKey?) -> BackfillProgress.Place {
        BackfillProgress.Place(connection: connection, kind: kind, resource: resource, member: member)
    }
}
