package import SCIM

extension Administration {
    /// The sink of a name.
    package func sink(named name: String) throws -> SinkProgress {
        let sinks = try transaction.sinks()
        guard let sink = sinks.first(where: { $0.name == name }) else {
            throw Refusal.noSink(name, known: sinks.map(\.name))
        }
        return sink
    }

    /// Keeps everything from a sink; false when it was kept already.
    package func pauseSink(named name: String, reason: String) throws -> Bool {
        guard try transaction.hold(sink(named: name).id, .paused, reason: reason) else { return false }
        try note(.sinkPause, AuditEntry.Subject("Sink", name))
        return true
    }

    /// Lets a sink have its events again; false when nothing kept them.
    package func resumeSink(named name: String) throws -> Bool {
        guard try transaction.release(sink(named: name).id) else { return false }
        try note(.sinkResume, AuditEntry.Subject("Sink", name))
        return true
    }

    /// Has everything tried at once that waits for its next try; returns for how many users and groups something waits.
    package func retrySink(named name: String) throws -> Int {
        let sink = try sink(named: name)
        let count = try transaction.parked(of: sink.id).count
        try transaction.orderRetry(of: sink.id)
        try note(.sinkRetry, AuditEntry.Subject("Sink", name), count: count)
        return count
    }

    /// Forgets a sink.
    package func purgeSink(named name: String) throws {
        _ = try sink(named: name)
        _ = try transaction.purgeSink(named: name)
        try note(.sinkPurge, AuditEntry.Subject("Sink", name), status: 204)
    }

    /// Puts dead letters of a sink back into the log; returns of how many.
    package func retryDeadLetters(_ sequences: [Int64], of sink: SinkProgress) throws -> Int {
        let count = try sequences.filter { try transaction.retryDeadLetter($0, of: sink.id) }.count
        if count > 0 { try note(.deadLetterRetry, AuditEntry.Subject("Sink", sink.name), count: count) }
        return count
    }

    /// Forgets dead letters of a sink; returns how many.
    package func dropDeadLetters(_ sequences: [Int64], of sink: SinkProgress) throws -> Int {
        let count = try sequences.filter { try transaction.dropDeadLetter($0, of: sink.id) }.count
        if count > 0 { try note(.deadLetterDrop, AuditEntry.Subject("Sink", sink.name), count: count) }
        return count
    }

    /// Gives a sink events once more; returns the replay's number and the part of the log it is of.
    ///
    /// - Parameters:
    ///   - name: the sink.
    ///   - since: events from this moment on; nil from the beginning of the log.
    ///   - until: events before this moment; nil up to now.
    ///   - types: what happened; empty for everything.
    ///   - condition: a SCIM filter over the event that has been checked.
    ///   - rate: events a second.
    /// - Returns: The number and the selection.
    /// - Throws: ``Refusal`` when there is no such sink; what the store throws.
    package func beginReplay(
        of name: String,
        since: Timestamp?,
        until: Timestamp?,
        types: Set<EventType>,
        condition: String?,
        rate: Double?
    ) throws -> (id: ReplayID, selection: ReplaySelection) {
        let sink = try sink(named: name)
        let selection = ReplaySelection(
            after: try since.map(transaction.lastSequence(before:)) ?? 0,
            through: try until.map(transaction.lastSequence(before:)) ?? transaction.lastSequence(),
            types: types.sorted { $0.rawValue < $1.rawValue },
            condition: condition,
            rate: rate
        )
        let id = try transaction.beginReplay(selection, of: sink.id)
        try note(.replayBegin, AuditEntry.Subject("Sink", name), status: 201)
        return (id, selection)
    }

    /// Ends a replay before its end.
    package func cancelReplay(_ id: ReplayID) throws {
        guard try transaction.endReplay(id, reason: "cancelled") else {
            throw Refusal.noRunningReplay(id.rawValue)
        }
        try note(.replayCancel, AuditEntry.Subject("Replay", "\(id.rawValue)"))
    }
}
