internal import SCIM
internal import Store

/// What is read and written in a ``MemoryStore``.
final class MemoryTransaction: StoreTransaction {
    /// A part of the store that the pipeline has no business with.
    struct OutOfBounds: Error {}

    var contents: MemoryStore.Contents
    let now = Timestamp(milliseconds: 0)

    init(_ contents: MemoryStore.Contents) {
        self.contents = contents
    }

    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        let before = contents
        do { return try body() } catch {
            contents = before
            throw error
        }
    }

    // MARK: Events

    func events(after sequence: Int64, limit: Int) throws -> [LoggedEvent] {
        Array(contents.events.lazy.filter { $0.event.sequence > sequence }.prefix(limit))
    }

    func events(of resource: ResourceKey, from first: Int64, through last: Int64, limit: Int) throws -> [LoggedEvent] {
        let wanted = contents.events.lazy.filter {
            $0.resource == resource && $0.event.sequence >= first && $0.event.sequence <= last
        }
        return Array(wanted.prefix(limit))
    }

    func events(after sequence: Int64, for sink: SinkID, limit: Int) throws -> [LoggedEvent] {
        try events(after: sequence, limit: limit)
    }

    func events(
        of resource: ResourceKey,
        for sink: SinkID,
        from first: Int64,
        through last: Int64,
        limit: Int
    ) throws -> [LoggedEvent] {
        try events(of: resource, from: first, through: last, limit: limit)
    }

    func event(id: String) throws -> LoggedEvent? {
        contents.events.first { $0.event.id == id }
    }

    func lastSequence() throws -> Int64 {
        contents.events.last?.event.sequence ?? 0
    }

    // MARK: Sinks

    func sinks() throws -> [SinkProgress] { contents.sinks }

    func openSink(named name: String, startingAfter cursor: Int64) throws -> SinkProgress {
        if let sink = contents.sinks.first(where: { $0.name == name }) { return sink }
        let sink = SinkProgress(id: SinkID(Int64(contents.sinks.count + 1)), name: name, cursor: cursor)
        contents.sinks.append(sink)
        return sink
    }

    func parked(of sink: SinkID) throws -> [ParkedKey] {
        contents.parked[sink, default: [:]].values.sorted { $0.due < $1.due }
    }

    func deadLetterCount(of sink: SinkID) throws -> Int { contents.dead[sink]?.count ?? 0 }

    func settle(_ settlement: Settlement, for sink: SinkID) throws {
        for row in settlement.parked { contents.parked[sink, default: [:]][row.resource] = row }
        for key in settlement.unparked { contents.parked[sink]?.removeValue(forKey: key) }
        if let reason = settlement.hold { _ = try hold(sink, .held, reason: reason) }
        contents.attempts[sink, default: []] += settlement.attempts
        for letter in settlement.dead { contents.dead[sink, default: [:]][letter.sequence] = letter }
        guard let cursor = settlement.cursor else { return }
        contents.sinks = contents.sinks.map { progress in
            progress.id == sink ? SinkProgress(id: sink, name: progress.name, cursor: cursor) : progress
        }
    }

    func attempts(of event: LoggedEvent, at sink: SinkID) throws -> [DeliveryAttempt] {
        contents.attempts[sink, default: []].filter { $0.sequence == event.event.sequence }
    }

    func hold(of sink: SinkID) throws -> Hold? { contents.holds[sink] }

    func hold(_ sink: SinkID, _ origin: Hold.Origin, reason: String) throws -> Bool {
        guard contents.holds[sink] == nil else { return false }
        contents.holds[sink] = Hold(origin, reason: reason, since: now)
        return true
    }

    func retriesOrdered(of sink: SinkID) throws -> Int64 { contents.retriesOrdered[sink] ?? 0 }

    func orderRetry(of sink: SinkID) throws { contents.retriesOrdered[sink, default: 0] += 1 }

    func release(_ sink: SinkID) throws -> Bool { contents.holds.removeValue(forKey: sink) != nil }

    func renameSink(_ old: String, to new: String) throws -> Bool {
        guard !contents.sinks.contains(where: { $0.name == new }),
            let index = contents.sinks.firstIndex(where: { $0.name == old })
        else { return false }
        let progress = contents.sinks[index]
        contents.sinks[index] = SinkProgress(id: progress.id, name: new, cursor: progress.cursor)
        return true
    }

    func prune(after start: Int64, before: Timestamp, limit: Int) throws -> PruningStep {
        let expired = contents.events.filter { $0.event.sequence > start && $0.event.time < before }.prefix(limit)
        contents.events.removeAll { event in expired.contains { $0.event.sequence == event.event.sequence } }
        return PruningStep(
            through: expired.last?.event.sequence ?? start,
            removed: expired.count,
            hasMore: expired.count == limit
        )
    }

    func backfill(of sink: SinkID) throws -> BackfillProgress? { nil }

    func approvedSequence(of sink: SinkID) throws -> Int64 { 0 }

    func nextReplay(of sink: SinkID) throws -> ReplayProgress? { nil }

    // MARK: Out of bounds

    func replays() throws -> [ReplayProgress] { throw OutOfBounds() }
    func lastSequence(before time: Timestamp) throws -> Int64 { throw OutOfBounds() }
    func beginReplay(_ selection: ReplaySelection, of sink: SinkID) throws -> ReplayID { throw OutOfBounds() }
    func repeatEvents(_ sequences: [Int64], of replay: ReplayProgress, through place: Int64) throws -> Bool {
        throw OutOfBounds()
    }
    func endReplay(_ replay: ReplayID, reason: String?) throws -> Bool { throw OutOfBounds() }

    func pauses() throws -> [String: ConnectionPause] { throw OutOfBounds() }
    func pauseConnection(named name: String, reason: String) throws -> Bool { throw OutOfBounds() }
    func resumeConnection(named name: String) throws -> Bool { throw OutOfBounds() }
    func beginBackfill(of sink: SinkID) throws { throw OutOfBounds() }
    func advanceBackfill(to progress: BackfillProgress) throws { throw OutOfBounds() }
    func append(_ draft: EventDraft, asBackfillOf sink: SinkID) throws { throw OutOfBounds() }
    func connections() throws -> [(id: ConnectionID, name: String)] { throw OutOfBounds() }
    func members(of group: ResourceKey, after key: ResourceKey, limit: Int) throws -> [Membership] {
        throw OutOfBounds()
    }

    func connection(named name: String) throws -> ConnectionID? { throw OutOfBounds() }
    func openConnection(named name: String) throws -> ConnectionID { throw OutOfBounds() }
    func resource(_ id: String, _ kind: ResourceKind, in connection: ConnectionID) throws -> ResourceRecord? {
        throw OutOfBounds()
    }
    func resource(_ id: String, in connection: ConnectionID) throws -> ResourceRecord? { throw OutOfBounds() }
    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        where entry: IndexEntry
    ) throws
        -> [ResourceRecord]
    {
        throw OutOfBounds()
    }
    func resources(
        _ kind: ResourceKind,
        in connection: ConnectionID,
        by order: ListOrder,
        descending: Bool,
        from start: ListStart,
        limit: Int
    ) throws
        -> [ResourceRecord]
    {
        throw OutOfBounds()
    }
    func resource(_ key: ResourceKey) throws -> ResourceRecord? { throw OutOfBounds() }
    func openSecret(named name: String, proposing proposal: [UInt8]) throws -> [UInt8] { throw OutOfBounds() }
    func count(_ kind: ResourceKind, in connection: ConnectionID) throws -> Int { throw OutOfBounds() }
    func members(of group: ResourceKey) throws -> [Membership] { throw OutOfBounds() }
    func members(of group: ResourceKey, among ids: [String]) throws -> [Membership] { throw OutOfBounds() }
    func groups(of member: ResourceKey) throws -> [Membership] { throw OutOfBounds() }
    func groups(around member: ResourceKey, indirectLimit: Int) throws -> [Membership] { throw OutOfBounds() }
    func isGroup(_ group: ResourceKey, withinOrEqual ancestor: ResourceKey) throws -> Bool { throw OutOfBounds() }
    func insert(_ draft: ResourceDraft, into connection: ConnectionID) throws -> ResourceRecord { throw OutOfBounds() }
    func update(
        _ record: ResourceRecord,
        to draft: ResourceDraft,
        replacing entries: [IndexEntry]
    ) throws
        -> ResourceRecord
    {
        throw OutOfBounds()
    }
    func touch(_ record: ResourceRecord) throws -> ResourceRecord { throw OutOfBounds() }
    func delete(_ record: ResourceRecord, entries: [IndexEntry]) throws { throw OutOfBounds() }
    func addMember(_ member: ResourceKey, to group: ResourceKey) throws -> Bool { throw OutOfBounds() }
    func removeMember(_ member: ResourceKey, from group: ResourceKey) throws -> Bool { throw OutOfBounds() }
    func deadLetters(of sink: SinkID, after sequence: Int64, limit: Int) throws -> [BuriedEvent] {
        throw OutOfBounds()
    }
    func dropDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool { throw OutOfBounds() }
    func retryDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool { throw OutOfBounds() }
    func purgeSink(named name: String) throws -> Bool { throw OutOfBounds() }
    func append(_ draft: EventDraft) throws { throw OutOfBounds() }
    func append(_ draft: EventDraft, sealing password: Password, with seal: PasswordSeal) throws { throw OutOfBounds() }
    func sealedPasswords(of sequences: [Int64]) throws -> [SealedPassword] {
        contents.passwords.filter { sequences.contains($0.sequence) }
    }
    func sealedPasswordCount() throws -> Int { contents.passwords.count }
    func wipePasswords(
        askedForBy sinks: [String],
        before: Timestamp,
        after start: Int64,
        limit: Int
    ) throws -> PasswordWipeStep { throw OutOfBounds() }
    func erasedThrough() throws -> Int64 { contents.erasedThrough }
    func loggedKey(of resourceID: String, in connection: ConnectionID) throws -> ResourceKey? { throw OutOfBounds() }
    func groupEvents(naming text: String, after sequence: Int64, limit: Int) throws -> [LoggedEvent] {
        throw OutOfBounds()
    }
    func eraseEvents(of resource: ResourceKey, id: String) throws -> Erasure { throw OutOfBounds() }
    func rewrite(_ sequence: Int64, data: [UInt8]) throws { throw OutOfBounds() }
    func removeEntries(of resource: ResourceKey, _ kind: ResourceKind, in connection: ConnectionID) throws {
        throw OutOfBounds()
    }
    func forgetTexts(naming text: String) throws { throw OutOfBounds() }
    func tolerated(on connection: ConnectionID) throws -> [ToleratedCount] { throw OutOfBounds() }
    func countTolerated(_ counts: [ToleratedCount], on connection: ConnectionID) throws { throw OutOfBounds() }
    func token(digest: [UInt8]) throws -> TokenRecord? { throw OutOfBounds() }
    func tokens() throws -> [TokenRecord] { throw OutOfBounds() }
    func insert(_ token: TokenRecord) throws { throw OutOfBounds() }
    func revokeToken(id: String) throws -> Bool { throw OutOfBounds() }
    func recordUses(_ uses: [String: TokenUse]) throws { throw OutOfBounds() }
    func auditAnchor() throws -> AuditChain { throw OutOfBounds() }
    func auditHead() throws -> AuditChain { throw OutOfBounds() }
    func audit(after sequence: Int64, limit: Int) throws -> [AuditRow] { throw OutOfBounds() }
    func audit(_ entry: AuditEntry) throws { throw OutOfBounds() }
    func pruneAudit(before: Timestamp, limit: Int) throws -> Int { throw OutOfBounds() }
    func adminToken(digest: [UInt8]) throws -> AdminTokenRecord? { throw OutOfBounds() }
    func adminTokens() throws -> [AdminTokenRecord] { throw OutOfBounds() }
    func insert(_ token: AdminTokenRecord) throws { throw OutOfBounds() }
    func revokeAdminToken(id: String) throws -> Bool { throw OutOfBounds() }
}
