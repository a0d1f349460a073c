internal import DequeModule
internal import HeapModule
internal import SCIM
internal import Store

/// The resources that wait because an event of theirs failed, and whose turn it is.
///
/// A key waits until it is due, then queues, then has its turn; after it, the key queues again, waits again, is held
/// until a dead letter is on disk, or is gone.
struct ParkedKeys: Sendable {
    struct Entry {
        var row: ParkedKey
        /// No event of the resource that the lane has passed over lies after this one.
        var through: Int64
    }

    private struct Alarm: Comparable {
        let due: Timestamp
        let resource: ResourceKey

        static func < (left: Alarm, right: Alarm) -> Bool { left.due < right.due }
    }

    private var entries: [ResourceKey: Entry] = [:]
    private var alarms: Heap<Alarm> = []
    private var queue: Deque<ResourceKey> = []
    /// The events whose last failure is not on disk yet, by resource: they are not tried again before.
    private var unrecorded: [ResourceKey: Int64] = [:]
    /// Keys that are due and wait for that.
    private var overdue: Set<ResourceKey> = []

    /// The lane must have come this far before a key may have its turn.
    ///
    /// After a crash the cursor may lie before events that were settled, the resource's own among them. Until they
    /// have been read again and passed over, a turn could end and let them go out once more, behind newer ones.
    let reach: Int64

    init(_ rows: [ParkedKey], cursor: Int64, logEnd: Int64) {
        // A row may begin right after the last event of the log, if that one became a dead letter.
        reach = min(rows.lazy.map(\.first).max() ?? 0, logEnd)
        for row in rows {
            park(row, through: max(row.resource.onlyEvent ?? cursor, row.first))
        }
    }

    var count: Int { entries.count }

    /// When the next key is due that is not yet.
    var nextDue: Timestamp? { alarms.min?.due }

    func row(of key: ResourceKey) -> ParkedKey? { entries[key]?.row }

    /// Lets a key wait until it is due.
    mutating func park(_ row: ParkedKey, through: Int64) {
        entries[row.resource] = Entry(row: row, through: through)
        alarms.insert(Alarm(due: row.due, resource: row.resource))
    }

    /// Notes that the lane passes over an event because its key is parked; false when it is not.
    mutating func passOver(_ sequence: Int64, of key: ResourceKey) -> Bool {
        guard let through = entries[key]?.through else { return false }
        entries[key]?.through = max(through, sequence)
        return true
    }

    /// Makes every key due that waits.
    mutating func makeDue(at now: Timestamp) {
        alarms = Heap(alarms.unordered.map { Alarm(due: min($0.due, now), resource: $0.resource) })
    }

    /// Queues the keys that are due.
    mutating func ring(at now: Timestamp) {
        while let alarm = alarms.min, alarm.due <= now {
            alarms.removeMin()
            if unrecorded[alarm.resource] == nil {
                queue.append(alarm.resource)
            } else {
                overdue.insert(alarm.resource)
            }
        }
    }

    /// Whether a key can have its turn.
    func isReady(at position: Int64) -> Bool {
        !queue.isEmpty && position >= reach
    }

    /// The key whose turn it is.
    mutating func takeTurn() -> Entry? {
        queue.popFirst().flatMap { entries[$0] }
    }

    /// Lets a key wait until it is due and its failure is on disk.
    mutating func parkAfterFailure(_ row: ParkedKey, through: Int64) {
        unrecorded[row.resource] = row.first
        park(row, through: through)
    }

    /// Ends a turn with a failure.
    mutating func parkAfterFailure(_ row: ParkedKey) {
        guard let through = entries[row.resource]?.through else { return }
        parkAfterFailure(row, through: through)
    }

    /// Notes that a try is on disk.
    mutating func recorded(_ sequence: Int64, of key: ResourceKey) {
        guard unrecorded[key] == sequence else { return }
        unrecorded[key] = nil
        if overdue.remove(key) != nil { queue.append(key) }
    }

    /// Ends a turn that could not be had, and lets the key wait without changing what is on record.
    mutating func postpone(_ key: ResourceKey, until due: Timestamp) {
        alarms.insert(Alarm(due: due, resource: key))
    }

    /// Ends a turn that has brought the key up to `next`, and keeps it from the next one until ``advance(_:to:)``.
    mutating func hold(_ key: ResourceKey, at next: Int64) -> ParkedKey? {
        guard let old = entries[key]?.row else { return nil }
        let row = next == old.first ? old : old.moved(to: next)
        entries[key]?.row = row
        return row
    }

    /// Ends a turn that has brought the key up to `next`; the new row, or nil when it has caught up.
    mutating func advance(_ key: ResourceKey, to next: Int64) -> ParkedKey? {
        guard let through = entries[key]?.through, next <= through else {
            entries.removeValue(forKey: key)
            return nil
        }
        queue.append(key)
        return hold(key, at: next)
    }
}

extension ParkedKey {
    /// The row once everything before `next` is settled, and nothing from there on has been tried.
    fileprivate func moved(to next: Int64) -> ParkedKey {
        ParkedKey(resource: resource, first: next, attempts: 0, due: due, reason: reason)
    }
}
