internal import Logging
internal import SCIM
internal import ServiceLifecycle
internal import SinkKit
internal import Store
internal import Synchronization

/// Carries events to one sink: does what its ``LaneState`` asks for.
///
/// A lane shares nothing with another one but the store. Whatever its sink does, fail, hang or never start, no other
/// sink and no identity provider notices.
final class Lane: Sendable {
    private let name: String
    let sink: any Sink
    let options: LaneOptions
    let store: any Store
    let clock: any LaneClock
    let schemas: DirectorySchemas
    /// Opens passwords; nil for a sink that does not ask for them.
    let vault: PasswordVault?
    let inFlight: DeliveriesInFlight
    let pace = FeedPace()
    let erasures = Mutex(ErasureWatch())
    let floodGuard: Mutex<FloodGuard?>
    private let drainPeriod: Duration
    let logger: Logger
    let metrics: LaneMetrics
    let snapshot: Mutex<LaneStatus>

    init(
        name: String,
        sink: any Sink,
        options: LaneOptions,
        store: any Store,
        clock: any LaneClock,
        schemas: DirectorySchemas,
        seal: PasswordSeal? = nil,
        inFlight: DeliveriesInFlight = DeliveriesInFlight(),
        drainPeriod: Duration,
        logger: Logger
    ) {
        self.name = name
        self.sink = sink
        self.options = options
        self.store = store
        self.clock = clock
        self.schemas = schemas
        self.inFlight = inFlight
        floodGuard = Mutex(options.removalGuard.map(FloodGuard.init))
        self.drainPeriod = drainPeriod
        var logger = logger
        logger[metadataKey: "sink"] = "\(name)"
        self.logger = logger
        vault = options.wantsPasswords ? seal.map { PasswordVault(seal: $0, store: store, logger: logger) } : nil
        metrics = LaneMetrics(sink: name)
        snapshot = Mutex(LaneStatus(sink: name))
    }

    var status: LaneStatus { snapshot.withLock { $0 } }

    /// The status, with the sink's own word.
    func askedStatus() async -> LaneStatus {
        var status = status
        guard status.phase == .running else { return status }
        if case .down(let complaint) = await sink.health() { status.complaint = complaint }
        return status
    }

    /// Runs until graceful shutdown or cancellation.
    func run() async {
        let opened = await cancelWhenGracefulShutdown { await self.open() }
        if let (progress, parked, hold) = opened {
            note(hold?.reason)
            await carry(from: progress, parked: parked, hold: hold?.reason)
            await sink.stop()
        }
        snapshot.withLock { $0.phase = .stopped }
    }

    // MARK: Start

    /// Finds out where the sink stands and makes it ready; nil when the lane is to end before that worked.
    private func open() async -> (progress: SinkProgress, parked: [ParkedKey], hold: Hold?)? {
        let opened = await persist("the sink's progress cannot be read, trying again") {
            [name, options, store, logger] in
            let progress = try await store.write { transaction in
                if let former = options.formerName, try transaction.renameSink(former, to: name) {
                    logger.notice("sink renamed", metadata: ["from": "\(former)"])
                }
                let start = options.start == .beginning ? 0 : try transaction.lastSequence()
                let isNew = try !transaction.sinks().contains { $0.name == name }
                let progress = try transaction.openSink(named: name, startingAfter: start)
                if isNew, options.start == .backfill { try transaction.beginBackfill(of: progress.id) }
                return progress
            }
            return try await store.read(.scan) { snapshot in
                (progress, try snapshot.parked(of: progress.id), try snapshot.hold(of: progress.id))
            }
        }
        guard let (progress, parked, hold) = opened else { return nil }
        note(LaneProgress(cursor: progress.cursor, parkedKeys: parked.count))
        let started: Void? = await persist("the sink cannot start, trying again") { [sink] in try await sink.start() }
        guard started != nil else { return nil }
        snapshot.withLock {
            $0.phase = .running
            $0.lastFailure = nil
        }
        logger.info("sink started", metadata: ["cursor": "\(progress.cursor)", "parked": "\(parked.count)"])
        return (progress, parked, hold)
    }

    /// Tries until it works, with pauses from one second to one minute; nil when the task is cancelled.
    private func persist<Value: Sendable>(
        _ complaint: Logger.Message,
        _ body: () async throws -> Value
    ) async -> Value? {
        var pause = Duration.seconds(1)
        var reported: String?
        while !Task.isCancelled {
            do {
                return try await body()
            } catch {
                let reason = "\(error)"
                if reason != reported { logger.warning(complaint, metadata: ["reason": "\(reason)"]) }
                reported = reason
                noteFailure(reason)
                await clock.sleep(until: clock.now.advanced(by: pause))
                pause = min(pause * 2, .seconds(60))
            }
        }
        return nil
    }

    // MARK: Work

    private func carry(from progress: SinkProgress, parked: [ParkedKey], hold: String?) async {
        let policy = LanePolicy(
            appetite: sink.appetite,
            retry: options.retry,
            maxParked: options.maxParked,
            breaker: options.breaker,
            rate: options.rate,
            onDead: options.onDead,
            batch: options.batch,
            ordering: options.ordering
        )
        let driver = LaneDriver(
            LaneState(
                cursor: progress.cursor,
                // A due time later than any pause was written by a clock that ran ahead.
                parked: parked.map { $0.due(by: clock.now.advanced(by: policy.retry.longestDelay)) },
                logEnd: store.appended.last,
                hold: hold,
                policy: policy,
                generator: SystemRandomNumberGenerator()
            ),
            clock: clock
        )
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                // One for each call of the sink, one that reads the log, one that writes settlements.
                for _ in 0..<policy.maxInFlight + 2 {
                    group.addTask { await self.work(for: progress.id, driver) }
                }
                group.addTask { await self.listen(from: progress.cursor, driver) }
                group.addTask { await self.keepTime(driver) }
                group.addTask { await self.watchStore(for: progress.id, driver) }
                group.addTask { await self.backfill(progress.id, driver) }
                group.addTask { await self.replay(progress.id, driver) }
                await driver.over()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            driver.tell(.drain(until: self.clock.now.advanced(by: self.drainPeriod)))
        }
        if let settlement = driver.lastSettlement() { _ = await settle(settlement, for: progress.id) }
    }
}
