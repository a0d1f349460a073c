internal import TestSupport
import Testing

@Suite("The contract of sinks")
struct SinkContractTests {
    @Test("A sink without fault keeps every clause", arguments: SinkContract.allCases)
    func keeps(clause: SinkContract) async throws {
        try await clause.verify(MemoryPlace())
    }

    @Test("Every mistake breaks a clause", arguments: MemorySink.Mistake.allCases)
    func breaks(mistake: MemorySink.Mistake) async throws {
        var broken: Set<SinkContract> = []
        for clause in SinkContract.allCases {
            do {
                try await clause.verify(MemoryPlace(mistake))
            } catch let violation as SinkContractViolation {
                broken.insert(violation.clause)
            }
        }
        #expect(broken.contains(Self.clause(mistake)))
    }

    private static func clause(_ mistake: MemorySink.Mistake) -> SinkContract {
        switch mistake {
        case .changesBodies: .bodiesArriveUnchanged
        case .forgetsAnOutcome: .everyEventHasAnOutcome
        case .reversesABatch: .orderWithinABatchIsKept
        case .refusesWhatItHasSeen: .aSecondDeliveryIsHarmless
        case .acceptsWhatItDropped: .whatFailsIsRetriedAndArrivesLater
        case .rejectsWhenCancelled: .cancellationEndsADelivery
        case .losesEverythingAtStart: .aRestartGoesOn
        }
    }
}
