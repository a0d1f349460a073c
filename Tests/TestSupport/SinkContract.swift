internal import SCIM
internal import SinkKit

/// What every sink must do, whatever it delivers to. One clause a case; a sink's tests run them all:
///
/// ```swift
/// @Test("The contract", arguments: SinkContract.allCases)
/// func contract(clause: SinkContract) async throws {
///     try await clause.verify(MyFixture())
/// }
/// ```
public enum SinkContract: String, CaseIterable, Sendable {
    case bodiesArriveUnchanged
    case everyEventHasAnOutcome
    case orderWithinABatchIsKept
    case aSecondDeliveryIsHarmless
    case whatFailsIsRetriedAndArrivesLater
    case cancellationEndsADelivery
    case stoppingTwiceIsFine
    case aRestartGoesOn

    /// Checks this clause.
    ///
    /// - Parameter fixture: an outside thing at which nothing has arrived.
    /// - Throws: ``SinkContractViolation`` when the sink breaks the clause; else what the fixture throws.
    public func verify(_ fixture: some SinkFixture) async throws {
        switch self {
        case .bodiesArriveUnchanged: try await verifyBodies(fixture)
        case .everyEventHasAnOutcome: try await verifyOutcomes(fixture)
        case .orderWithinABatchIsKept: try await verifyOrder(fixture)
        case .aSecondDeliveryIsHarmless: try await verifyRedelivery(fixture)
        case .whatFailsIsRetriedAndArrivesLater: try await verifyFailure(fixture)
        case .cancellationEndsADelivery: try await verifyCancellation(fixture)
        case .stoppingTwiceIsFine: try await verifyStop(fixture)
        case .aRestartGoesOn: try await verifyRestart(fixture)
        }
    }
}

extension SinkContract {
    private func verifyBodies(_ fixture: some SinkFixture) async throws {
        let resource: JSONObject = ["userName": "jörg \"x\" \\ \u{1F642}\u{0007}@example.com", "active": true]
        let delivery = Delivery.sample(.sample(1, resource: resource))
        try await withSink(fixture) { try await accept([delivery], $0) }
        let arrivals = try await fixture.arrivals()
        try require(arrivals.map(\.eventID) == ["evt_1"], "one event was accepted, but there are \(arrivals.count)")
        guard let body = arrivals.first?.body else { return }
        try require(body == delivery.body, "the body changed on the way: \(String(decoding: body, as: UTF8.self))")
    }

    private func verifyOutcomes(_ fixture: some SinkFixture) async throws {
        try await withSink(fixture) { sink in
            for batch in Self.batches(Self.users(1...7), sink) {
                let outcomes = await sink.outcomes(of: batch)
                try require(
                    outcomes.count == batch.count,
                    "\(batch.count) events were handed over and \(outcomes.count) outcomes came back"
                )
            }
        }
    }

    private func verifyOrder(_ fixture: some SinkFixture) async throws {
        // Two users, turn by turn, so that order shows both within a batch and within a resource.
        let events = (1...10).map { Event.sample($0, .userUpdated, of: $0.isMultiple(of: 2) ? "even" : "odd") }
        try await withSink(fixture) { try await accept(events.map { .sample($0) }, $0) }
        try await requireArrival(of: events, fixture)
    }

    private func verifyRedelivery(_ fixture: some SinkFixture) async throws {
        let events = (1...3).map { Event.sample($0, .userUpdated, of: "mona") }
        try await withSink(fixture) { sink in
            try await accept(events.map { .sample($0) }, sink)
            // After a crash the gateway goes back to its cursor and hands out the same events, in order, again.
            try await accept(events.map { .sample($0, attempt: 2) }, sink)
        }
        try await requireArrival(of: events, fixture)
    }

    private func verifyFailure(_ fixture: some SinkFixture) async throws {
        let deliveries = Self.users(1...3)
        try await withSink(fixture) { sink in
            try await fixture.breakDown()
            for batch in Self.batches(deliveries, sink) {
                for outcome in await sink.outcomes(of: batch) {
                    guard case .retry(let reason, after: _) = outcome else {
                        throw violation("while the outside thing was down the sink said \(outcome)")
                    }
                    try require(!reason.isEmpty, "a retry says nothing about why")
                }
            }
            try await fixture.heal()
            try await accept(deliveries.map { .sample($0.event, attempt: 2) }, sink)
            let health = await sink.health()
            try require(health == .ok, "the sink delivers again but says it is \(health)")
        }
        try await requireArrival(of: deliveries.map(\.event), fixture)
    }

    private func verifyCancellation(_ fixture: some SinkFixture) async throws {
        try await withSink(fixture) { sink in
            let hangs = try await fixture.hang()
            let batch = Self.batches(Self.users(1...1), sink)[0]
            let outcomes = await withTaskGroup(of: [Outcome].self) { group in
                group.addTask {
                    // Where nothing hangs the delivery could be over before it is cancelled: it begins cancelled there.
                    while !hangs, !Task.isCancelled { await Task.yield() }
                    return await sink.outcomes(of: batch)
                }
                group.cancelAll()
                return await group.next() ?? []
            }
            // Reaching this line is the point: the test's time limit is what a sink that does not end runs into.
            for outcome in outcomes {
                if case .rejected = outcome { throw violation("a cancelled delivery was refused for good: \(outcome)") }
                try require(!hangs || outcome != .accepted, "an event that nobody answered for was called accepted")
            }
        }
    }

    private func verifyStop(_ fixture: some SinkFixture) async throws {
        let sink = try await fixture.makeSink()
        try await sink.start()
        await sink.stop()
        await sink.stop()
    }

    private func verifyRestart(_ fixture: some SinkFixture) async throws {
        try await withSink(fixture) { try await accept(Self.users(1...2), $0) }
        try await withSink(fixture) { try await accept(Self.users(3...4), $0) }
        try await requireArrival(of: Self.users(1...4).map(\.event), fixture)
    }
}
