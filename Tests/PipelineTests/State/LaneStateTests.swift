internal import SCIM
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("A lane")
struct LaneStateTests {
    @Test("D7 D9 D22 D27 D32 D65 goes its way step by step", arguments: LaneScenario.all)
    func scenario(_ scenario: LaneScenario) {
        var lane = LaneProbe(
            maxEvents: scenario.maxEvents,
            maxInFlight: scenario.maxInFlight,
            maxParked: scenario.maxParked,
            breaker: scenario.breaker,
            adjust: scenario.adjust
        )
        for step in scenario.steps {
            #expect(lane.tell(step.told) == step.done, "\(step.told)")
        }
    }

    @Test("reads up to its parked keys after a restart before it tries them again")
    func restart() {
        let row = ParkedKey(
            resource: .sample("A"),
            first: 3,
            attempts: 1,
            due: Timestamp(milliseconds: 0),
            reason: "later"
        )
        var lane = LaneProbe(maxEvents: 1, maxInFlight: 1, maxParked: 1, parked: [row], logEnd: 5)
        // A1 was accepted before the crash, since A3 had its try: it is not sent again.
        #expect(lane.tell("log A1 B2 A3 A4 A5") == ["deliver B2", "settle 1"])
        #expect(lane.tell("accept B2") == ["settle 2", "deliver A3 try 2", "settle 4"])
        #expect(lane.tell("accept A3") == ["settle park A4 after 0 until 0", "deliver A4"])
        #expect(lane.tell("accept A4") == ["settle unpark A", "deliver A5"])
        #expect(lane.tell("accept A5") == ["settle 5"])
        #expect(lane.tell("log A6") == ["deliver A6"])
    }

    @Test("wants to be woken when the next parked key is due")
    func deadline() {
        var lane = LaneProbe(maxEvents: 1, maxInFlight: 1, maxParked: 100)
        #expect(lane.deadline == nil)
        _ = lane.tell("log A1 B2")
        _ = lane.tell("retry A1")
        #expect(lane.deadline == nil, "its only slot is taken")
        _ = lane.tell("accept B2")
        #expect(lane.deadline == 10)
    }

    @Test("is over when it has drained and written down where it stands")
    func drain() {
        var lane = LaneProbe(maxEvents: 1, maxInFlight: 2, maxParked: 100)
        _ = lane.tell("log A1 B2 C3")
        _ = lane.tell("hold settlements")
        #expect(lane.tell("drain 20") == [])
        #expect(lane.tell("accept A1") == ["settle 1"])
        #expect(lane.tell("settled") == [])
        #expect(!lane.isOver)
        #expect(lane.tell("retry B2") == ["settle 2 park B2 after 1 until 10"])
        #expect(!lane.isOver)
        #expect(lane.tell("settled") == [])
        #expect(lane.isOver)
    }

    @Test("is over when the time for draining is")
    func drainDeadline() {
        var lane = LaneProbe(maxEvents: 1, maxInFlight: 2, maxParked: 100)
        _ = lane.tell("log A1 B2")
        _ = lane.tell("drain 20")
        #expect(lane.deadline == 20)
        _ = lane.tell("time 20")
        #expect(lane.isOver)
    }

    @Test("D30 wants to be woken when a batch has waited long enough, and sends it at once when it is to end")
    func linger() {
        var lane = LaneProbe(maxEvents: 3, maxInFlight: 1, maxParked: 100) { $0.batch.linger = .seconds(5) }
        #expect(lane.tell("log A1 B2") == [])
        #expect(lane.deadline == 5)
        #expect(lane.tell("drain 20") == ["deliver A1 B2"])
        #expect(!lane.isOver)
        #expect(lane.tell("accept A1") == ["settle 2"])
        #expect(lane.isOver)
    }

    @Test("a lane waits for the answer to its probe, however many keys are due")
    func probing() {
        var lane = LaneProbe(
            maxEvents: 1,
            maxInFlight: 3,
            maxParked: 100,
            breaker: LaneScenario.BreakerPause(failures: 2, seconds: 20)
        )
        _ = lane.tell("log A1 B2 C3")
        _ = lane.tell("retry A1")
        _ = lane.tell("retry B2")
        #expect(lane.deadline == 20)
        // What was under way before is not the probe.
        #expect(lane.tell("time 20") == [])
        #expect(lane.deadline == nil)
        #expect(lane.tell("retry C3").filter { $0.hasPrefix("deliver") } == ["deliver A1 try 2"])
        #expect(lane.deadline == nil)
        #expect(lane.tell("accept A1").filter { $0.hasPrefix("deliver") } == ["deliver B2 try 2"])
    }
}
