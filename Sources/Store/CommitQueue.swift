/// Decides which operations share a commit.
///
/// A value without I/O: a driver feeds it events and carries out what it answers. There is no timer: a batch is what
/// arrived while the one before it was being committed.
///
///     resting ── enqueue ─▶ summoned ── take ─▶ committing ── settled ─▶ resting, or summoned when more waits
package struct CommitQueue<Operation> {
    /// What to do after an operation was handed in.
    package enum Admission: Sendable, Hashable {
        /// The queue was at rest: start the driver.
        case start
        /// The driver is at work and will come to it.
        case wait
        /// The queue is closed: the operation was not taken.
        case refuse
    }

    /// What the driver does when a batch is settled.
    package enum Next: Sendable, Hashable {
        /// More is waiting: take again.
        case goOn
        /// Nothing waits: return, a later operation starts the driver again.
        case rest
        /// Nothing waits and the queue was closed: tell whoever closed it.
        case close
    }

    /// When a closed queue has nothing left.
    package enum Closing: Sendable, Hashable {
        /// Nothing is under way.
        case now
        /// ``Next/close`` will follow.
        case later
    }

    /// The end of a batch.
    package struct Settled {
        /// The operations of the batch in order, all committed or all lost.
        package let resume: [Operation]
        package let next: Next
    }

    fileprivate enum Phase {
        case resting
        case summoned
        case committing([Operation])
    }

    private var phase = Phase.resting
    private var waiting: [Operation] = []
    private var isClosed = false

    package init() {}

    /// How many operations wait for the next batch.
    package var count: Int { waiting.count }

    /// Takes an operation in.
    package mutating func enqueue(_ operation: Operation) -> Admission {
        guard !isClosed else { return .refuse }
        waiting.append(operation)
        guard case .resting = phase else { return .wait }
        phase = .summoned
        return .start
    }

    /// Gives the next batch, the oldest operations first.
    ///
    /// Only the driver that was started calls this.
    package mutating func take(atMost limit: Int) -> [Operation] {
        guard case .summoned = phase else {
            preconditionFailure("take in phase \(phase): a batch is taken once, after start or goOn")
        }
        var batch: [Operation]
        if waiting.count <= limit {
            batch = []
            swap(&batch, &waiting)
        } else {
            batch = Array(waiting.prefix(limit))
            waiting.removeFirst(limit)
        }
        phase = .committing(batch)
        return batch
    }

    /// Ends the batch, whether its commit succeeded or failed: a failed commit is answered, not repeated, since its
    /// operations have run.
    package mutating func settled() -> Settled {
        guard case .committing(let batch) = phase else {
            preconditionFailure("settled in phase \(phase): no batch was taken")
        }
        if !waiting.isEmpty {
            phase = .summoned
            return Settled(resume: batch, next: .goOn)
        }
        phase = .resting
        return Settled(resume: batch, next: isClosed ? .close : .rest)
    }

    /// Refuses every later operation; what was taken in is still committed.
    package mutating func close() -> Closing {
        isClosed = true
        guard case .resting = phase else { return .later }
        return .now
    }
}

extension CommitQueue: Sendable where Operation: Sendable {}
extension CommitQueue.Settled: Sendable where Operation: Sendable {}
extension CommitQueue.Phase: Sendable where Operation: Sendable {}
