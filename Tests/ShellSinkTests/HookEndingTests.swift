internal import SinkKit
import Testing

@testable import ShellSink

@Suite("What a run's end means")
struct HookEndingTests {
    @Test(
        "Only 0 accepts and only 65 refuses",
        arguments: [
            (HookEnding.exited(0), Outcome.accepted),
            (.exited(65), .rejected(reason: "exit status 65: why")),
            (.exited(1), .retry("exit status 1: why")),
            (.exited(64), .retry("exit status 64: why")),
            (.exited(126), .retry("exit status 126: why")),
            (.signaled(9), .retry("ended by signal 9: why")),
            (.timedOut(after: .seconds(30)), .retry("still running after 30.0 seconds, so it was ended: why")),
            (.cancelled, .retry("ended because the gateway is stopping: why")),
            (.notStarted("no such file"), .retry("not started: no such file: why")),
        ]
    )
    func outcome(ending: HookEnding, expected: Outcome) {
        var output = CapturedOutput()
        output.append(Array("why\n".utf8))
        #expect(ending.outcome(output) == expected)
    }

    @Test("A refusal of several events does not say which one is meant")
    func refusedBatch() {
        #expect(HookEnding.exited(65).outcome(CapturedOutput(), events: 2) == .retry("exit status 65"))
        #expect(HookEnding.exited(0).outcome(CapturedOutput(), events: 2) == .accepted)
    }
}
