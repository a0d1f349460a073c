internal import Logging
internal import SCIM
internal import ServiceLifecycle
internal import Shape
internal import SinkKit
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("A running lane", .timeLimit(.minutes(1)))
struct LaneTests {
    private let store = MemoryStore()

    private static let events: [LoggedEvent] = (1...600).map { number in
        .sample(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")[number % 26], Int64(number * 2))
    }

    private func options(
        _ delays: [Duration] = [.seconds(5), .seconds(60)],
        route: Route = Route(connections: nil, condition: nil),
        start: StartPoint = .beginning,
        formerName: String? = nil
    ) -> LaneOptions {
        LaneOptions(
            route: route,
            shape: .asCommitted,
            retry: RetrySchedule(delays: delays, jitter: 0.2),
            maxParked: 10_000,
            start: start,
            formerName: formerName
        )
    }

    private func silent() -> Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    /// Runs a pipeline until `body` returns, then shuts it down gracefully.
    private func withPipeline(
        _ sinks: [(name: String, sink: any Sink, options: LaneOptions)],
        drainPeriod: Duration = .seconds(20),
        _ body: (Pipeline) async -> Void
    ) async throws {
        let pipeline = Pipeline(
            store: store,
            sinks: sinks,
            logger: silent(),
            clock: VirtualClock(),
            drainPeriod: drainPeriod
        )
        let group = ServiceGroup(services: [pipeline], logger: silent())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await body(pipeline)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test("delivers every event once to a sink that takes it", arguments: [(1, 1), (100, 1), (1, 32), (7, 3)])
    func everything(maxEvents: Int, maxInFlight: Int) async throws {
        let sink = RecordingSink(maxEvents: maxEvents, maxInFlight: maxInFlight)
        store.append(Array(Self.events.prefix(300)))
        try await withPipeline([("journal", sink, options())]) { _ in
            await sink.accepted.wait(for: 100)
            store.append(Array(Self.events.dropFirst(300)))
            await sink.accepted.wait(for: 600)
        }
        #expect(sink.sequences.sorted() == Self.events.map(\.event.sequence))
        #expect(sink.deliveries.allSatisfy { $0.attempt == 1 && $0.body == $0.event.json })
        for (_, deliveries) in Dictionary(grouping: sink.deliveries, by: \.event.resourceID) {
            #expect(deliveries.map(\.event.sequence) == deliveries.map(\.event.sequence).sorted())
        }
        #expect(store.cursor(of: "journal") == 1200)
        #expect(sink.stopped.value == 1)
    }

    @Test("keeps the order of the whole log for a sink that takes one batch at a time")
    func logOrder() async throws {
        let sink = RecordingSink(maxEvents: 50, maxInFlight: 1)
        store.append(Self.events)
        try await withPipeline([("journal", sink, options())]) { _ in await sink.accepted.wait(for: 600) }
        #expect(sink.sequences == Self.events.map(\.event.sequence))
    }

    @Test("tries an event again until it is taken, and counts the tries")
    func retries() async throws {
        let sink = RecordingSink(maxInFlight: 4) { delivery in
            delivery.event.sequence % 10 == 0 && delivery.attempt < 3 ? .retry("busy") : .accepted
        }
        store.append(Self.events)
        try await withPipeline([("crm", sink, options())]) { pipeline in
            await sink.accepted.wait(for: 600)
            #expect(pipeline.status.first?.lastFailure?.reason == "busy")
        }
        #expect(sink.deliveries.filter { $0.event.sequence == 10 }.map(\.attempt) == [1, 2, 3])
        let attempts = store.attempts(of: "crm")
        #expect(attempts.filter { $0.sequence == 10 }.map(\.number) == [1, 2, 3])
        #expect(attempts.filter { $0.sequence == 10 }.map(\.outcome) == [.retry, .retry, .accepted])
        #expect(attempts.filter { $0.sequence == 10 }.map(\.reason) == ["busy", "busy", ""])
        #expect(attempts.allSatisfy { $0.sequence % 10 == 0 })
        #expect(store.parked(of: "crm").isEmpty)
        #expect(store.dead(of: "crm").isEmpty)
        #expect(store.cursor(of: "crm") == 1200)
    }

    @Test("D10 gives an event up that is rejected or has failed too often, and goes on")
    func deadLetters() async throws {
        let sink = RecordingSink(maxInFlight: 4) { delivery in
            switch delivery.event.sequence {
            case 10: .rejected(reason: "no such department")
            case 20: .retry("busy")
            default: .accepted
            }
        }
        store.append(Self.events)
        try await withPipeline([("crm", sink, options())]) { _ in await sink.accepted.wait(for: 598) }
        let dead = store.dead(of: "crm").sorted { $0.sequence < $1.sequence }
        #expect(dead.map(\.sequence) == [10, 20])
        #expect(dead.map(\.attempts) == [1, 3])
        #expect(dead.map(\.reason) == ["no such department", "busy"])
    }

    @Test("D29 gives a sink no more bytes at a time than it may have, and an event that has more by itself")
    func bytes() async throws {
        let sink = RecordingSink(maxEvents: 100)
        store.append(Array(Self.events.prefix(60)))
        var options = options()
        options.batch.maxBytes = 4 * Self.events[0].event.json.count + 8
        try await withPipeline([("crm", sink, options)]) { _ in await sink.accepted.wait(for: 60) }
        #expect(sink.sequences == Self.events.prefix(60).map(\.event.sequence))
        #expect(sink.largestCall == 4)
        options.batch.maxBytes = 1
        store.append(Array(Self.events[60..<90]))
        let narrow = RecordingSink(maxEvents: 100)
        try await withPipeline([("crm", narrow, options)]) { _ in await narrow.accepted.wait(for: 30) }
        #expect(narrow.largestCall == 1)
    }

    @Test("D28 holds a sink after a dead letter where that is asked for, on disk and with the reason")
    func holdOnDead() async throws {
        let rejected = Latch()
        let sink = RecordingSink { delivery in
            guard delivery.event.sequence == 4 else { return .accepted }
            rejected.raise()
            return .rejected(reason: "no such department")
        }
        store.append(Array(Self.events.prefix(10)))
        var options = options()
        options.onDead = .hold
        try await withPipeline([("crm", sink, options)]) { _ in await rejected.wait(for: 1) }
        #expect(sink.sequences == [2, 4])
        #expect(store.dead(of: "crm").map(\.sequence) == [4])
        #expect(store.hold(of: "crm")?.reason == "event evt_4 became a dead letter: no such department")
    }

    @Test("passes over what is not meant for the sink, also where an event waits for its retry")
    func route() async throws {
        let sink = RecordingSink { $0.attempt == 1 ? .retry("busy") : .accepted }
        store.append([
            .sample("A", 1), .sample("A", 2, connection: "entra"), .sample("A", 3),
            .sample("B", 4, connection: "entra"),
        ])
        let route = Route(connections: ["okta"], condition: nil)
        try await withPipeline([("crm", sink, options(route: route))]) { _ in await sink.accepted.wait(for: 2) }
        #expect(Set(sink.sequences) == [1, 3])
        #expect(store.cursor(of: "crm") == 4)
    }

    @Test("begins after the last event if it is told to start now")
    func startNow() async throws {
        let sink = RecordingSink()
        store.append([.sample("A", 1)])
        try await withPipeline([("crm", sink, options(start: .now))]) { _ in
            await sink.started.wait(for: 1)
            store.append([.sample("A", 2)])
            await sink.accepted.wait(for: 1)
        }
        #expect(sink.sequences == [2])
    }

    @Test("goes on after a restart where it stood, parked keys included")
    func restart() async throws {
        store.append([.sample("A", 1), .sample("B", 2), .sample("A", 3)])
        let failing = RecordingSink {
            $0.event.resourceID == "A" ? .retry(reason: "busy", after: .hours(1)) : .accepted
        }
        try await withPipeline([("crm", failing, options(Array(repeating: .seconds(1), count: 10_000)))]) { _ in
            await failing.accepted.wait(for: 1)
        }
        #expect(store.parked(of: "crm").map(\.first) == [1])
        let healed = RecordingSink()
        try await withPipeline([("crm", healed, options())]) { _ in await healed.accepted.wait(for: 2) }
        #expect(healed.sequences == [1, 3])
        #expect(store.parked(of: "crm").isEmpty)
    }

    @Test("D31 without an order tries each event by itself, also over a restart and once there is an order again")
    func noOrder() async throws {
        store.append([.sample("A", 1), .sample("A", 2), .sample("A", 3), .sample("A", 4)])
        var options = options(Array(repeating: .seconds(1), count: 10_000))
        options.ordering = .none
        let failing = RecordingSink { delivery in
            delivery.event.sequence.isMultiple(of: 2)
                ? .accepted : .retry(reason: "busy", after: .hours(1))
        }
        try await withPipeline([("crm", failing, options)]) { _ in await failing.accepted.wait(for: 2) }
        #expect(store.parked(of: "crm").map(\.first).sorted() == [1, 3])
        let healed = RecordingSink { $0.event.sequence == 1 ? .accepted : .retry(reason: "busy", after: .hours(1)) }
        try await withPipeline([("crm", healed, options)]) { _ in await healed.accepted.wait(for: 1) }
        #expect(store.parked(of: "crm").map(\.first) == [3])
        options.ordering = .resource
        let last = RecordingSink()
        store.append([.sample("A", 6)])
        try await withPipeline([("crm", last, options)]) { _ in await last.accepted.wait(for: 2) }
        #expect(last.sequences.sorted() == [3, 6])
        #expect(store.parked(of: "crm").isEmpty)
    }

    @Test("starts its sink again and again until it starts")
    func start() async throws {
        let sink = RecordingSink(failingStarts: 5)
        store.append([.sample("A", 1)])
        try await withPipeline([("crm", sink, options())]) { pipeline in
            await sink.accepted.wait(for: 1)
            #expect(pipeline.status.first?.phase == .running)
        }
    }

    @Test("survives a store that is full for a while")
    func fullStore() async throws {
        let sink = RecordingSink(maxInFlight: 4)
        store.failWrites(3)
        store.append(Array(Self.events.prefix(300)))
        try await withPipeline([("crm", sink, options())]) { _ in
            await sink.accepted.wait(for: 300)
            store.failWrites(5)
            store.append(Array(Self.events.dropFirst(300)))
            await sink.accepted.wait(for: 600)
            await store.failedWrites.wait(for: 8)
        }
        #expect(store.cursor(of: "crm") == 1200)
    }

    @Test("is not held up by another one whose sink hangs, and both end when asked to")
    func isolation() async throws {
        let stuck = StuckSink()
        let sink = RecordingSink()
        store.append(Self.events)
        try await withPipeline([("stuck", stuck, options()), ("crm", sink, options())]) { pipeline in
            await sink.accepted.wait(for: 600)
            await stuck.called.wait(for: 2)
            #expect(pipeline.status.map(\.sink) == ["stuck", "crm"])
        }
        #expect(store.cursor(of: "stuck") == 1, "before its first event")
        #expect(store.parked(of: "stuck").isEmpty, "a cancelled delivery is no failure")
        #expect(stuck.stopped.value == 1)
    }

    @Test("ends at once while its sink cannot start")
    func shutdownDuringStart() async throws {
        let sink = RecordingSink(failingStarts: .max)
        try await withPipeline([("crm", sink, options())]) { pipeline in
            #expect(pipeline.status.count == 1)
        }
        #expect(sink.stopped.value == 0, "it never started")
    }

    @Test("is not missed by a gateway without sinks")
    func noSinks() async throws {
        try await withPipeline([]) { pipeline in #expect(pipeline.status.isEmpty) }
    }
}
