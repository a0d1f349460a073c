internal import SCIM
internal import SinkKit
internal import Synchronization
internal import TestSupport

/// A sink that delivers into memory, and one mistake that it can be told to make.
final class MemorySink: Sink {
    /// What a careless author gets wrong.
    enum Mistake: String, CaseIterable, Sendable {
        case changesBodies
        case forgetsAnOutcome
        case reversesABatch
        case refusesWhatItHasSeen
        case acceptsWhatItDropped
        case rejectsWhenCancelled
        case losesEverythingAtStart
    }

    let appetite = Appetite(maxEvents: 5, maxInFlight: 1)

    private let place: MemoryPlace
    private let mistake: Mistake?

    init(_ place: MemoryPlace, _ mistake: Mistake?) {
        self.place = place
        self.mistake = mistake
    }

    func start() async throws {
        if mistake == .losesEverythingAtStart { place.state.withLock { $0.arrived = [] } }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        if Task.isCancelled {
            return batch.map { _ in
                mistake == .rejectsWhenCancelled ? .rejected("cancelled") : .retry("cancelled")
            }
        }
        var outcomes = place.state.withLock { state in
            let order = mistake == .reversesABatch ? batch.reversed() : batch
            return order.map { take($0, &state) }
        }
        if mistake == .forgetsAnOutcome { outcomes.removeLast() }
        return outcomes.map { DeliveryResult($0) }
    }

    private func take(_ delivery: Delivery, _ state: inout MemoryPlace.State) -> Outcome {
        if state.isDown { return mistake == .acceptsWhatItDropped ? .accepted : .retry("the place is down") }
        if mistake == .refusesWhatItHasSeen, state.arrived.contains(where: { $0.eventID == delivery.event.id }) {
            return .rejected(reason: "seen before")
        }
        let body = mistake == .changesBodies ? delivery.body + delivery.body : delivery.body
        state.arrived.append(Arrival(eventID: delivery.event.id, body: body))
        return .accepted
    }

    func health() async -> SinkHealth { .ok }

    func stop() async {}
}

/// Where ``MemorySink`` delivers to.
final class MemoryPlace: SinkFixture {
    struct State {
        var arrived: [Arrival] = []
        var isDown = false
    }

    let state = Mutex(State())
    private let mistake: MemorySink.Mistake?

    /// Makes a place whose sinks make one mistake, or none.
    init(_ mistake: MemorySink.Mistake? = nil) {
        self.mistake = mistake
    }

    func makeSink() async throws -> any Sink { MemorySink(self, mistake) }
    func arrivals() async throws -> [Arrival] { state.withLock { $0.arrived } }
    func breakDown() async throws { state.withLock { $0.isDown = true } }
    func heal() async throws { state.withLock { $0.isDown = false } }
}
