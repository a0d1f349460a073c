package import Logging
internal import ServiceLifecycle
package import SinkKit
package import Store

/// Carries every event of the log to every sink that wants it, each sink at its own pace.
package struct Pipeline: Service {
    private let lanes: [Lane]

    /// Makes a lane for each sink.
    ///
    /// `drainPeriod` is how long deliveries may go on after a graceful shutdown has begun; then they are cancelled, and
    /// made again after the next start. `seal` opens passwords for the sinks that ask.
    package init(
        store: any Store,
        sinks: [(name: String, sink: any Sink, options: LaneOptions)],
        logger: Logger,
        schemas: DirectorySchemas = DirectorySchemas(),
        seal: PasswordSeal? = nil,
        inFlight: DeliveriesInFlight = DeliveriesInFlight(),
        clock: any LaneClock = SystemClock(),
        drainPeriod: Duration = .seconds(20)
    ) {
        lanes = sinks.map { name, sink, options in
            Lane(
                name: name,
                sink: sink,
                options: options,
                store: store,
                clock: clock,
                schemas: schemas,
                seal: seal,
                inFlight: inFlight,
                drainPeriod: drainPeriod,
                logger: logger
            )
        }
    }

    /// How each sink's lane is, in the order of the sinks.
    package var status: [LaneStatus] { lanes.map(\.status) }

    /// How each sink's lane is, and how the sink itself says it is.
    package func askedStatus() async -> [LaneStatus] {
        var all: [LaneStatus] = []
        for lane in lanes { all.append(await lane.askedStatus()) }
        return all
    }

    package func run() async throws {
        await withDiscardingTaskGroup { group in
            for lane in lanes {
                group.addTask { await lane.run() }
            }
            // A gateway without sinks runs on too: a service that ends takes the others with it. The error says that
            // the task was cancelled, as the lanes then are.
            try? await gracefulShutdown()
        }
    }
}
