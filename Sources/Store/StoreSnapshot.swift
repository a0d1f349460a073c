package import SCIM

/// What can be read inside a transaction or a view.
package protocol StoreSnapshot {
    // MARK: Directory

    /// The number of a connection's directory; nil before anything was written under that name.
    func connection(named name: String) throws -> ConnectionID?

    /// Every connection that anything was written under: its number and its name, by number.
    func connections() throws -> [(id: ConnectionID, name: String)]

    /// One resource by its SCIM id.
    func resource(_ id: String, _ kind: ResourceKind, in connection: ConnectionID) throws -> ResourceRecord?

    /// One resource of any kind by its SCIM id.
    func resource(_ id: String, in connection: ConnectionID) throws -> ResourceRecord?

    /// The resources that have an indexed value, by ascending key: one index look-up however large the directory is.
    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        where entry: IndexEntry
    ) throws -> [ResourceRecord]

    /// A part of the list of all resources of a kind, in an order that an index has.
    ///
    /// What comes before `start` costs a walk over the index at most, and nothing where `start` is a place.
    ///
    /// - Parameters:
    ///   - kind: which resources.
    ///   - connection: whose.
    ///   - order: what they are ordered by.
    ///   - descending: whether the whole order is reversed.
    ///   - start: where the part begins.
    ///   - limit: the most resources that it holds.
    /// - Returns: The resources in that order.
    /// - Throws: What the store throws when it cannot be read.
    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        by order: ListOrder,
        descending: Bool,
        from start: ListStart,
        limit: Int
    ) throws -> [ResourceRecord]

    /// One resource by its key.
    func resource(_ key: ResourceKey) throws -> ResourceRecord?

    /// How many resources there are; kept as a number, not counted.
    func count(_ kind: ResourceKind, in connection: ConnectionID) throws -> Int

    /// The members of a group by ascending key of the member.
    func members(of group: ResourceKey) throws -> [Membership]

    /// A part of the members of a group by ascending key: those with a greater key than `key`.
    func members(of group: ResourceKey, after key: ResourceKey, limit: Int) throws -> [Membership]

    /// Which of `ids` are members of a group.
    func members(of group: ResourceKey, among ids: [String]) throws -> [Membership]

    /// The groups that have the resource as a direct member.
    func groups(of member: ResourceKey) throws -> [Membership]

    /// The groups that have the resource as a member, the direct ones first; of those that have it through other
    /// groups at most `indirectLimit`.
    func groups(around member: ResourceKey, indirectLimit: Int) throws -> [Membership]

    /// Whether `group` is `ancestor` or lies below it through any number of memberships.
    func isGroup(_ group: ResourceKey, withinOrEqual ancestor: ResourceKey) throws -> Bool

    // MARK: Events

    /// Events after a place in the log, in order.
    func events(after sequence: Int64, limit: Int) throws -> [LoggedEvent]

    /// Events of one resource from a place to a place, both included, in order.
    func events(
        of resource: ResourceKey,
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws -> [LoggedEvent]

    /// Events after a place in the log that concern a sink, in order.
    ///
    /// Those are the changes, and what was put into the log for this sink alone. While the sink is backfilled, changes
    /// of a resource that it has not been told of yet do not concern it: what it will be told has them in it.
    func events(after sequence: Int64, for sink: SinkID, limit: Int) throws -> [LoggedEvent]

    /// Events of one resource that are for a sink, from a place that it has come to, to a place, both included, in order.
    func events(
        of resource: ResourceKey,
        for sink: SinkID,
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws -> [LoggedEvent]

    /// One event by its id.
    func event(id: String) throws -> LoggedEvent?

    /// The greatest sequence number ever given; 0 before the first event.
    func lastSequence() throws -> Int64

    /// The place of the last event from before a moment, or a place between that event and the next; 0 when there is none.
    func lastSequence(before time: Timestamp) throws -> Int64

    // MARK: Sinks

    /// Every sink that ever had a cursor, by name.
    func sinks() throws -> [SinkProgress]

    /// The parked keys of a sink by due time.
    func parked(of sink: SinkID) throws -> [ParkedKey]

    /// Why a sink gets nothing; nil while it does.
    func hold(of sink: SinkID) throws -> Hold?

    /// How often somebody ordered that what waits for its next try be tried at once.
    func retriesOrdered(of sink: SinkID) throws -> Int64

    /// The dead letters of a sink behind an event, in the order of the events.
    func deadLetters(of sink: SinkID, after sequence: Int64, limit: Int) throws -> [BuriedEvent]

    /// The tries to give an event to a sink, in order, also those of its dead letter when that was retried.
    ///
    /// None when the sink took it at the first one.
    func attempts(of event: LoggedEvent, at sink: SinkID) throws -> [DeliveryAttempt]

    /// Up to which event a sink may get what its guard stopped: the end of the log when it was last released; 0 before.
    func approvedSequence(of sink: SinkID) throws -> Int64

    /// How many dead letters a sink has.
    func deadLetterCount(of sink: SinkID) throws -> Int

    /// How far the backfill of a sink has come; nil when it never had one.
    func backfill(of sink: SinkID) throws -> BackfillProgress?

    /// Every replay that was ever asked for, by number.
    func replays() throws -> [ReplayProgress]

    /// The first replay of a sink that has not ended.
    func nextReplay(of sink: SinkID) throws -> ReplayProgress?

    // MARK: Erasing

    /// Events up to this place may have been erased since somebody read them; 0 when none was.
    func erasedThrough() throws -> Int64

    /// The key that a resource had, as the log remembers it; nil when the log does not. Reads the whole log.
    func loggedKey(of resourceID: String, in connection: ConnectionID) throws -> ResourceKey?

    /// Events of groups after a place whose data holds a text, in order.
    func groupEvents(naming text: String, after sequence: Int64, limit: Int) throws -> [LoggedEvent]

    // MARK: Passwords

    /// The passwords that wait with events at these places, those that have one.
    func sealedPasswords(of sequences: [Int64]) throws -> [SealedPassword]

    /// How many passwords wait.
    func sealedPasswordCount() throws -> Int

    // MARK: Connections

    /// The connections whose changes are turned away, and why, by name.
    func pauses() throws -> [String: ConnectionPause]

    // MARK: Tolerated requests

    /// How often each rule was needed on a connection, by the rule's name.
    func tolerated(on connection: ConnectionID) throws -> [ToleratedCount]

    // MARK: Tokens

    /// The token with this SHA-256 digest, revoked ones included.
    func token(digest: [UInt8]) throws -> TokenRecord?

    /// Every token, by creation.
    func tokens() throws -> [TokenRecord]

    /// The token of the admin listener with this SHA-256 digest, revoked ones included.
    func adminToken(digest: [UInt8]) throws -> AdminTokenRecord?

    /// Every token of the admin listener, by creation.
    func adminTokens() throws -> [AdminTokenRecord]

    // MARK: Audit log

    /// Where the chain of the audit log begins: what was pruned last, or ``AuditChain/beginning``.
    func auditAnchor() throws -> AuditChain

    /// The end of the chain of the audit log.
    func auditHead() throws -> AuditChain

    /// Rows of the audit log after a place, in order.
    func audit(after sequence: Int64, limit: Int) throws -> [AuditRow]
}

extension StoreSnapshot {
    /// Resources by ascending key, that is in the order they were created.
    package func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        after key: ResourceKey?,
        limit: Int
    ) throws -> [ResourceRecord] {
        let start = key.map { ListStart.after(value: "", $0) } ?? .beginning
        return try resources(kind, in: connection, by: .creation, descending: false, from: start, limit: limit)
    }

    /// A page that starts after `offset` resources.
    package func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        offset: Int,
        limit: Int
    ) throws -> [ResourceRecord] {
        try resources(kind, in: connection, by: .creation, descending: false, from: .offset(offset), limit: limit)
    }
}
