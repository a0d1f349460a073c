package import SCIM
package import Store

/// What the store knows of a sink, as lists and the admin API show it.
package struct SinkReport: Sendable {
    package let progress: SinkProgress
    package let hold: Hold?
    package let parked: [ParkedKey]
    package let backfill: BackfillProgress?
    package let dead: Int
    /// The end of the log.
    package let last: Int64
}

extension SinkReport {
    package init(of sink: SinkProgress, in snapshot: any StoreSnapshot) throws {
        progress = sink
        hold = try snapshot.hold(of: sink.id)
        parked = try snapshot.parked(of: sink.id)
        backfill = try snapshot.backfill(of: sink.id)
        dead = try snapshot.deadLetterCount(of: sink.id)
        last = try snapshot.lastSequence()
    }

    /// Events behind the cursor.
    package var lag: Int64 { max(0, last - progress.cursor) }

    /// What the sink is doing, in a word or three.
    ///
    /// - Parameters:
    ///   - isDeclared: whether `gateway.yaml` has it.
    ///   - trouble: what the running gateway knows of it beside what is on disk.
    /// - Returns: The word or words.
    package func state(isDeclared: Bool, _ trouble: SinkTrouble?) -> String {
        guard isDeclared else { return "orphaned" }
        if let hold { return hold.origin.rawValue }
        if trouble?.kind == .spared { return SinkTrouble.Kind.spared.rawValue }
        guard parked.isEmpty else { return "retrying" }
        if let trouble { return trouble.kind.rawValue }
        guard let backfill, backfill.ended == nil else { return "ok" }
        return "backfilling (\(backfill.told) told)"
    }

    package func json(isDeclared: Bool, _ trouble: SinkTrouble?) -> JSONValue {
        [
            "name": .string(progress.name),
            "declared": .bool(isDeclared),
            "state": .string(state(isDeclared: isDeclared, trouble)),
            "cursor": .integer(progress.cursor),
            "lag": .integer(lag),
            "parked": .integer(parked.count),
            "backfill": backfill.map { ["told": .integer($0.told), "complete": .bool($0.ended != nil)] } ?? .null,
            "dead": .integer(dead),
            "next_retry": parked.first.map { .string($0.due.description) } ?? .null,
            "spared": trouble.flatMap { $0.kind == .spared ? .string($0.reason) : nil } ?? .null,
            "failing": trouble.flatMap { $0.kind == .failing ? .string($0.reason) : nil } ?? .null,
            "last_failure": parked.first.map { .string($0.reason) } ?? .null,
            "hold": hold.map { ["reason": .string($0.reason), "since": .string($0.since.description)] } ?? .null,
        ]
    }

    /// When the oldest event happened that the sink still has to get; nil when there is none.
    package func oldestWaiting(in snapshot: any StoreSnapshot) throws -> Timestamp? {
        let next = try snapshot.events(after: progress.cursor, for: progress.id, limit: 1).first
        let first = try parked.map(\.first).min().flatMap { try snapshot.events(after: $0 - 1, limit: 1).first }
        return [next, first].compactMap { $0?.event.time }.min()
    }
}
