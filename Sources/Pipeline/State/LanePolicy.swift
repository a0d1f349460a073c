internal import SinkKit

/// The numbers that a lane goes by.
struct LanePolicy: Sendable {
    let appetite: Appetite
    var retry: RetrySchedule
    /// Above this many parked keys no fresh events are read.
    let maxParked: Int
    var breaker = BreakerOptions()
    /// Events a second; nil as fast as the sink takes them.
    var rate: Double?
    var onDead = AfterDeadLetter.continue
    var batch = BatchOptions()
    var ordering = DeliveryOrder.resource
    /// Whether fewer deliveries go on at a time while they fail.
    var adaptsConcurrency = true
    /// How many events after the cursor are held in memory: what is sent again at most after a crash.
    var window = 1000
    /// How many events are read at a time.
    var page = 250
    /// What had settled for this long is written down, so that a busy lane commits 20 times a second and not 20,000.
    var settleAfter = Duration.milliseconds(50)
    /// So many settled events are written down at once.
    var settleCount = 500
    /// The pause after the store has failed.
    var storePause = Duration.seconds(1)

    /// The most events in one delivery.
    var maxEvents: Int { batch.events(for: appetite) }

    /// The most deliveries at a time.
    var maxInFlight: Int { ordering == .sink ? 1 : appetite.maxInFlight }
}
