import SCIM
import Testing

@testable import gatehouse

@Suite struct ReckoningTests {
    private func played(_ status: Int = 201, request: String = "r1", events: [EventType] = [.userCreated]) -> PlayedStep
    {
        PlayedStep(
            step: ConversationStep("create", expecting: [], telling: events) { _ in .create(.user, [:]) },
            answer: ProviderAnswer(status: status, headers: [("x-request-id", request)], body: []),
            differences: []
        )
    }

    @Test func receiptsAreWaitedForAfterAChange() {
        var reckoning = Reckoning(provider: "Okta", sinks: ["file"])
        #expect(reckoning.count(played()) == "r1")
        #expect(reckoning.awaits("r1"))
        #expect(reckoning.summary.events == 1)
    }

    @Test func aRefusalIsNotWaitedFor() {
        var reckoning = Reckoning(provider: "Okta", sinks: ["file"])
        #expect(reckoning.count(played(409)) == nil)
        #expect(reckoning.summary.events == 0)
    }

    @Test func aSinkThatWasWaitedForInVainIsNotWaitedForAgain() {
        var reckoning = Reckoning(provider: "Okta", sinks: ["shell"])
        _ = reckoning.count(played())
        #expect(reckoning.giveUp("r1", after: .seconds(10)).faults.count == 1)
        _ = reckoning.count(played(request: "r2"))
        #expect(!reckoning.awaits("r2"))
        let second = reckoning.giveUp("r2", after: .seconds(10))
        #expect(second.sinks == ["shell"])
        #expect(second.faults == [])
        reckoning.close()
        #expect(reckoning.summary.faults.last == "shell lacks 2 of 2 events")
        #expect(!reckoning.summary.isGood)
    }
}
