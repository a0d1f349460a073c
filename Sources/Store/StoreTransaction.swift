package import SCIM

/// What can be read and written inside a transaction.
package protocol StoreTransaction: StoreSnapshot {
    /// The moment that everything written in this transaction carries.
    var now: Timestamp { get }

    /// Runs a part of the transaction that can fail alone: what `body` wrote is taken back when it throws.
    func attempt<Result>(_ body: () throws -> Result) throws -> Result

    /// The number of a connection's directory, made when there is none yet.
    func openConnection(named name: String) throws -> ConnectionID

    /// Adds a resource. The caller has checked what must be unique.
    func insert(_ draft: ResourceDraft, into connection: ConnectionID) throws -> ResourceRecord

    /// Replaces body, display and indexed values of a resource, sets `lastModified` to ``now`` and counts its version
    /// up. `replacing` are the index entries it had before.
    func update(
        _ record: ResourceRecord,
        to draft: ResourceDraft,
        replacing entries: [IndexEntry]
    ) throws -> ResourceRecord

    /// Counts the version of a resource up and sets `lastModified` to ``now``, body untouched: a group whose members
    /// changed.
    func touch(_ record: ResourceRecord) throws -> ResourceRecord

    /// Removes a resource, its index entries and its memberships in both directions.
    func delete(_ record: ResourceRecord, entries: [IndexEntry]) throws

    /// Makes `member` a member of `group`; false when it already was.
    func addMember(_ member: ResourceKey, to group: ResourceKey) throws -> Bool

    /// Ends a membership; false when there was none.
    func removeMember(_ member: ResourceKey, from group: ResourceKey) throws -> Bool

    /// Appends an event to the log in the same commit.
    func append(_ draft: EventDraft) throws

    /// Appends an event that only one sink gets: how a resource is at this place in the log.
    func append(_ draft: EventDraft, asBackfillOf sink: SinkID) throws

    /// Erases what the log says about a resource, but for its id: the data of its events, the tries to deliver them, its
    /// dead letters, the passwords that wait with them.
    ///
    /// The events keep their places, so that cursors and parked keys stay right, and go to no sink any more.
    func eraseEvents(of resource: ResourceKey, id: String) throws -> Erasure

    /// Gives an event other data, forgets what the other side said of it, and notes that it must be read again.
    func rewrite(_ sequence: Int64, data: [UInt8]) throws

    /// Removes what still finds a resource that was deleted, under whatever attribute. Reads the whole index.
    func removeEntries(of resource: ResourceKey, _ kind: ResourceKind, in connection: ConnectionID) throws

    /// Forgets why something failed or is held where the reason holds a text, and ends replays whose condition does.
    func forgetTexts(naming text: String) throws

    /// Appends an event, and seals a password that waits beside it for the sinks that ask.
    func append(_ draft: EventDraft, sealing password: Password, with seal: PasswordSeal) throws

    /// Removes passwords that every sink of these names is done with, and those that are older than a moment.
    ///
    /// A sink is done with an event once it is past it and neither waits for it nor has it as a dead letter.
    ///
    /// - Parameters:
    ///   - sinks: those that ask for passwords. While one of them has never started, passwords wait for it.
    ///   - before: those from then on may wait.
    ///   - start: those behind this place are looked at.
    ///   - limit: at most so many.
    /// - Returns: How many were removed, and where to go on.
    /// - Throws: What the store throws.
    func wipePasswords(
        askedForBy sinks: [String],
        before: Timestamp,
        after start: Int64,
        limit: Int
    ) throws -> PasswordWipeStep

    // MARK: Sinks

    /// The progress of the sink with this name, made with `cursor` when there is none yet.
    func openSink(named name: String, startingAfter cursor: Int64) throws -> SinkProgress

    /// Records what a lane has settled: moves the cursor, parks and unparks keys, keeps dead letters and tries.
    func settle(_ settlement: Settlement, for sink: SinkID) throws

    /// Forgets a dead letter; false when there is none of that event.
    func dropDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool

    /// Puts a dead letter's event at the end of the log once more, for its sink alone, and forgets the dead letter; false
    /// when there is none of that event.
    func retryDeadLetter(_ sequence: Int64, of sink: SinkID) throws -> Bool

    /// Keeps everything from a sink until ``release(_:)``.
    ///
    /// - Parameters:
    ///   - sink: the sink.
    ///   - origin: who orders it.
    ///   - reason: why, for people.
    /// - Returns: False when it is held already; the older reason stays.
    /// - Throws: What the store throws.
    func hold(_ sink: SinkID, _ origin: Hold.Origin, reason: String) throws -> Bool

    /// Lets a sink have its events again; false when it was not held.
    ///
    /// Where its guard held it, everything that is in the log so far is approved.
    func release(_ sink: SinkID) throws -> Bool

    /// Has everything of a sink that waits for its next try tried at once, and its pauses ended.
    ///
    /// A running gateway learns of it by ``StoreSnapshot/retriesOrdered(of:)``.
    func orderRetry(of sink: SinkID) throws

    /// Gives a sink another name, under which it keeps its cursor, parked keys and dead letters.
    ///
    /// - Parameters:
    ///   - old: the name it has.
    ///   - new: the name it is to have.
    /// - Returns: False when no sink has the old name, or one has the new name already.
    /// - Throws: What the store throws.
    func renameSink(_ old: String, to new: String) throws -> Bool

    /// Forgets a sink: its cursor, its parked keys and its dead letters; false when there is none of that name.
    func purgeSink(named name: String) throws -> Bool

    /// Removes events from the beginning of the log that every sink is past and that are older than a moment.
    ///
    /// Dead letters keep their events.
    ///
    /// - Parameters:
    ///   - start: what an earlier step has looked at already; 0 for the first step.
    ///   - before: events from then on stay.
    ///   - limit: the most events that the step looks at.
    /// - Returns: How far the step has come.
    /// - Throws: What the store throws.
    func prune(after start: Int64, before: Timestamp, limit: Int) throws -> PruningStep

    // MARK: Backfills

    /// Notes that a sink, whose cursor stands at the end of the log, is to be told everything that the directory holds
    /// now. From here on the sink gets the changes of a resource only behind what it was told of that resource.
    func beginBackfill(of sink: SinkID) throws

    /// Records how far a backfill has come; a finished one stays as the record of what its sink was told.
    func advanceBackfill(to progress: BackfillProgress) throws

    // MARK: Replays

    /// Asks for events to be given to a sink once more.
    func beginReplay(_ selection: ReplaySelection, of sink: SinkID) throws -> ReplayID

    /// Puts events of the log into it once more, for the sink of a replay alone, under the ids that they have.
    ///
    /// - Parameters:
    ///   - sequences: the places of the events.
    ///   - replay: who wants them.
    ///   - place: how far the replay has come with them.
    /// - Returns: False, and nothing is done, when the replay has ended.
    /// - Throws: What the store throws.
    func repeatEvents(_ sequences: [Int64], of replay: ReplayProgress, through place: Int64) throws -> Bool

    /// Ends a replay, with the reason when that is before its end; false when there is none or it has ended already.
    func endReplay(_ replay: ReplayID, reason: String?) throws -> Bool

    // MARK: Connections

    /// Has changes on a connection turned away until ``resumeConnection(named:)``; false when they are already, and the
    /// older reason stays.
    func pauseConnection(named name: String, reason: String) throws -> Bool

    /// Lets changes on a connection in again; false when it was not paused.
    func resumeConnection(named name: String) throws -> Bool

    // MARK: Tolerated requests

    /// Adds to what was counted on a connection: the requests, and the latest time.
    func countTolerated(_ counts: [ToleratedCount], on connection: ConnectionID) throws

    // MARK: Tokens

    /// Adds a token.
    func insert(_ token: TokenRecord) throws

    /// Revokes the token with this id; false when there is none or it already is revoked.
    func revokeToken(id: String) throws -> Bool

    /// Notes the last uses of tokens, by id; one that is older than what is known changes nothing.
    func recordUses(_ uses: [String: TokenUse]) throws

    /// Adds a token of the admin listener.
    func insert(_ token: AdminTokenRecord) throws

    /// Revokes the token of the admin listener with this id; false when there is none or it already is revoked.
    func revokeAdminToken(id: String) throws -> Bool

    // MARK: Audit log

    /// Links an entry to the end of the audit log, in the same commit as what it tells of.
    func audit(_ entry: AuditEntry) throws

    /// Removes rows from before a moment from the beginning of the audit log, at most `limit`; the chain is anchored in
    /// the last of them. Returns how many.
    func pruneAudit(before: Timestamp, limit: Int) throws -> Int

    // MARK: Secrets

    /// The secret that the directory keeps under a name: `proposal` when there is none yet, which then stays.
    func openSecret(named name: String, proposing proposal: [UInt8]) throws -> [UInt8]
}
