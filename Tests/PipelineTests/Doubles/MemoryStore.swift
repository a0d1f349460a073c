internal import SCIM
internal import Store
internal import Synchronization

/// Keeps the log and the progress of sinks in memory; knows no directory and no tokens.
final class MemoryStore: Store {
    struct Contents {
        var events: [LoggedEvent] = []
        var sinks: [SinkProgress] = []
        var parked: [SinkID: [ResourceKey: ParkedKey]] = [:]
        var dead: [SinkID: [Int64: DeadLetter]] = [:]
        var holds: [SinkID: Hold] = [:]
        var retriesOrdered: [SinkID: Int64] = [:]
        var attempts: [SinkID: [DeliveryAttempt]] = [:]
        var passwords: [SealedPassword] = []
        var erasedThrough: Int64 = 0
    }

    struct Full: Error {}

    let appended = AppendSignal(last: 0)
    let waitingWrites = 0
    let failedWrites = Latch()
    private let contents = Mutex(Contents())
    private let failingWrites = Mutex(0)

    /// Lets the next writes fail.
    func failWrites(_ count: Int) {
        failingWrites.withLock { $0 = count }
    }

    /// Puts events into the log.
    func append(_ events: [LoggedEvent]) {
        contents.withLock { $0.events.append(contentsOf: events) }
        if let last = events.last { appended.raise(to: last.event.sequence) }
    }

    /// Lets a password wait with an event.
    func keep(_ password: SealedPassword) {
        contents.withLock { $0.passwords.append(password) }
    }

    func cursor(of sink: String) -> Int64? {
        contents.withLock { $0.sinks.first { $0.name == sink }?.cursor }
    }

    func parked(of sink: String) -> [ParkedKey] {
        contents.withLock { contents in
            contents.sinks.first { $0.name == sink }.flatMap { contents.parked[$0.id] }.map { Array($0.values) } ?? []
        }
    }

    func attempts(of sink: String) -> [DeliveryAttempt] {
        contents.withLock { contents in
            contents.sinks.first { $0.name == sink }.flatMap { contents.attempts[$0.id] } ?? []
        }
    }

    func hold(of sink: String) -> Hold? {
        contents.withLock { contents in
            contents.sinks.first { $0.name == sink }.flatMap { contents.holds[$0.id] }
        }
    }

    func dead(of sink: String) -> [DeadLetter] {
        contents.withLock { contents in
            contents.sinks.first { $0.name == sink }.flatMap { contents.dead[$0.id] }.map { Array($0.values) } ?? []
        }
    }

    // MARK: Store

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
    ) async throws -> Result {
        let fails = failingWrites.withLock { left in
            left -= 1
            return left >= 0
        }
        if fails {
            failedWrites.raise()
            throw Full()
        }
        let result = try contents.withLock { contents in
            let transaction = MemoryTransaction(contents)
            let result = try body(transaction)
            contents = transaction.contents
            return result
        }
        return result
    }

    func read<Result: Sendable>(
        _ cost: ReadCost,
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> Result
    ) async throws -> Result {
        try body(MemoryTransaction(contents.withLock { $0 }))
    }

    func freeSpace() -> Int? { nil }

    func scrub() async throws {}

    /// Gives events other data and notes that they must be read again.
    func erase(through sequence: Int64) {
        contents.withLock { contents in
            contents.erasedThrough = sequence
            contents.events = contents.events.map { logged in
                guard logged.event.sequence <= sequence else { return logged }
                let event = logged.event
                return LoggedEvent(
                    event: Event(
                        id: event.id,
                        type: event.type,
                        time: event.time,
                        sequence: event.sequence,
                        connection: event.connection,
                        request: event.request,
                        resourceID: event.resourceID,
                        data: Event.erasedData(of: event.resourceID)
                    ),
                    resource: logged.resource
                )
            }
        }
    }

    func close() async throws {}
}
