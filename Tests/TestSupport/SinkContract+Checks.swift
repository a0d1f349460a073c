internal import SCIM
internal import SinkKit

/// Why a sink does not keep the contract.
public struct SinkContractViolation: Error, Sendable, Hashable, CustomStringConvertible {
    /// The clause that is broken.
    public let clause: SinkContract
    /// How.
    public let description: String
}

extension SinkContract {
    func violation(_ description: String) -> SinkContractViolation {
        SinkContractViolation(clause: self, description: description)
    }

    func require(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws(SinkContractViolation) {
        guard holds else { throw violation(otherwise()) }
    }

    /// Starts a new sink, runs `body` with it and stops it.
    func withSink(_ fixture: some SinkFixture, _ body: (any Sink) async throws -> Void) async throws {
        let sink = try await fixture.makeSink()
        try await sink.start()
        do {
            try await body(sink)
        } catch {
            await sink.stop()
            throw error
        }
        await sink.stop()
    }

    /// Delivers in batches that the sink takes; each event must be accepted.
    func accept(_ deliveries: [Delivery], _ sink: any Sink) async throws {
        for batch in Self.batches(deliveries, sink) {
            let outcomes = await sink.outcomes(of: batch)
            try require(
                outcomes == batch.map { _ in .accepted },
                "the outside thing works, but the sink said \(outcomes)"
            )
        }
    }

    /// Every resource must show its last event last.
    ///
    /// Where all events are kept, each must be there and, repetitions
    /// aside, in the order in which it was handed out.
    func requireArrival(of events: [Event], _ fixture: some SinkFixture) async throws {
        let arrivals = try await fixture.arrivals()
        for (resourceID, own) in Dictionary(grouping: events, by: \.resourceID) {
            let ids = own.map(\.id)
            let arrived = arrivals.map(\.eventID).filter(ids.contains)
            try require(arrived.last == ids.last, "the last event of \(resourceID) is \(arrived.last ?? "missing")")
        }
        guard arrivals.allSatisfy({ $0.body != nil }) else { return }
        var seen: Set<String> = []
        let first = arrivals.map(\.eventID).filter { seen.insert($0).inserted }
        try require(first == events.map(\.id), "the events arrived as \(first)")
    }

    /// A user created by each event.
    static func users(_ sequences: ClosedRange<Int64>) -> [Delivery] {
        sequences.map { .sample(.sample($0, of: "user-\($0)")) }
    }

    static func batches(_ deliveries: [Delivery], _ sink: any Sink) -> [[Delivery]] {
        stride(from: 0, to: deliveries.count, by: sink.appetite.maxEvents).map { start in
            Array(deliveries[start..<min(start + sink.appetite.maxEvents, deliveries.count)])
        }
    }
}
