internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@testable internal import ExternalSink

@Suite("The life of a plugin")
struct PluginLifeTests {
    static let now = ContinuousClock.now
    static let hello = HostMessage.hello(versions: [1], host: "0", sink: "crm", maxLine: 100)
    static let configure = HostMessage.configure(options: [:], secrets: [:])
    static let greeting = PluginMessage.hello(PluginHello(version: 1, answersHealth: true))
    static let event = PluginEvent(.sample())

    private var life = PluginLife(
        PluginLife.Introduction(hello: hello, configure: configure),
        times: PluginTimes()
    )

    private mutating func make(_ inputs: PluginInput..., at seconds: Int = 0) -> [PluginAction] {
        inputs.flatMap { life.handle($0, at: Self.now + .seconds(seconds)) }
    }

    private mutating func becomeReady() {
        _ = make(.start, .message(Self.greeting), .message(.ready))
    }

    private static func retry(_ id: Int, _ reason: String, after: Duration? = nil) -> PluginAction {
        .settle(id: id, [:], missing: .retry(reason: reason, after: after))
    }

    @Test("It is greeted, told its options, and is ready")
    mutating func start() {
        #expect(make(.start) == [.launch, .send(Self.hello)])
        #expect(make(.message(Self.greeting)) == [.send(Self.configure)])
        #expect(life.trouble == "it is starting")
        #expect(make(.message(.ready)) == [.started(failure: nil)])
        #expect(life.trouble == nil)
    }

    @Test("What comes before it is ready waits")
    mutating func waiting() {
        _ = make(.start)
        #expect(make(.deliver(id: 1, events: [Self.event])) == [])
        #expect(make(.message(Self.greeting)) == [.send(Self.configure)])
        #expect(make(.message(.ready)) == [.started(failure: nil), .send(.batch(id: 1, events: [Self.event.json]))])
        #expect(make(.message(.ack(id: 1))) == [.settle(id: 1, [:], missing: .accepted)])
    }

    @Test("A plugin that is not ready in time is ended, and the start has failed")
    mutating func slowStart() {
        _ = make(.start)
        #expect(life.deadline == Self.now + .seconds(10))
        let reason = "it was not ready within 10.0 seconds"
        #expect(make(.tick, at: 10) == [.warn(reason), .terminate])
        #expect(make(.ended(.signaled(15), jitter: 0.5)) == [.started(failure: reason)])
        #expect(make(.start) == [.launch, .send(Self.hello)])
    }

    @Test("A batch that is not answered in time ends the program and is tried again")
    mutating func slowAnswer() {
        becomeReady()
        _ = make(.deliver(id: 1, events: [Self.event]))
        #expect(make(.tick, at: 29) == [])
        let reason = "it did not answer a batch within 30.0 seconds"
        #expect(make(.tick, at: 30) == [.warn(reason), .terminate])
        let rest = Duration.seconds(1)
        #expect(
            make(.ended(.signaled(9), jitter: 0.5), at: 30) == [
                .warn("\(reason); it starts again in 1000 ms"), Self.retry(1, reason, after: rest),
            ]
        )
        #expect(life.trouble == reason)
        #expect(make(.tick, at: 31) == [.launch, .send(Self.hello)])
    }

    @Test("Progress gives a batch more time, twenty times")
    mutating func progress() {
        becomeReady()
        _ = make(.deliver(id: 1, events: [Self.event]))
        for count in 1...20 { #expect(make(.message(.progress(id: 1)), at: 20 * count) == []) }
        #expect(make(.tick, at: 420) == [])
        #expect(make(.message(.progress(id: 1)), at: 420).last == .terminate)
    }

    @Test("D42 It rests longer after each end in a row, up to a minute, and less after an answer")
    mutating func backOff() {
        becomeReady()
        var rests: [Duration] = []
        var time = 0
        for _ in 1...8 {
            _ = make(.ended(.exited(1), jitter: 0.5), at: time)
            guard let due = life.deadline else { break }
            rests.append(due - (Self.now + .seconds(time)))
            time += 60
            _ = make(.tick, .message(Self.greeting), .message(.ready), at: time)
        }
        #expect(rests == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        _ = make(.deliver(id: 1, events: []), .message(.ack(id: 1)), .ended(.exited(1), jitter: 0.5), at: time)
        #expect(life.deadline == Self.now + .seconds(time + 1))
    }

    @Test("After a refusal it starts again only when a person lets the sink go on", arguments: [64, 78])
    mutating func refusal(status: Int) throws {
        becomeReady()
        _ = make(.deliver(id: 1, events: [Self.event]))
        let actions = make(.ended(.exited(status), jitter: 0))
        guard case .settle(id: 1, _, missing: .hold(let reason)) = try #require(actions.dropFirst().first) else {
            Issue.record("the sink is not held: \(actions)")
            return
        }
        #expect(life.trouble == reason)
        #expect(life.deadline == nil)
        #expect(make(.deliver(id: 2, events: [Self.event])) == [.launch, .send(Self.hello)])
    }

    @Test("What belongs nowhere ends it", arguments: [PluginMessage.ready, greeting, .ack(id: 9), .progress(id: 9)])
    mutating func outOfPlace(message: PluginMessage) {
        becomeReady()
        #expect(make(.message(message)).last == .terminate)
    }

    @Test("A pause answers every batch with the time that is left; resuming ends it")
    mutating func pause() {
        becomeReady()
        _ = make(.message(.pause(.seconds(60), reason: "429")))
        #expect(make(.deliver(id: 1, events: []), at: 20) == [Self.retry(1, "429", after: .seconds(40))])
        #expect(make(.message(.resume), .deliver(id: 2, events: []), at: 21) == [.send(.batch(id: 2, events: []))])
    }

    @Test("A plugin with nothing to do is asked how it is, and ended when it does not say")
    mutating func health() {
        becomeReady()
        #expect(make(.tick, at: 30) == [.send(.health(number: 1))])
        _ = make(.message(.health(number: 1, isUp: false, reason: "no route")), at: 31)
        #expect(life.trouble == "no route")
        #expect(make(.tick, at: 61) == [.send(.health(number: 2))])
        #expect(make(.tick, at: 66) == [.warn("it did not say how it is within 5.0 seconds"), .terminate])
    }

    @Test("Stopping lets it finish; when it does not, it is made to")
    mutating func stop() {
        becomeReady()
        #expect(make(.stop) == [.send(.shutdown(within: .seconds(10))), .closeInput])
        #expect(make(.tick, at: 9) == [])
        #expect(make(.tick, at: 10) == [.terminate])
        #expect(make(.ended(.exited(0), jitter: 0)) == [.stopped])
        #expect(make(.stop) == [.stopped])
    }

    @Test("A stop while it is being ended waits for that end and starts nothing again")
    mutating func stopWhileEnding() {
        becomeReady()
        #expect(make(.fault("garbage"), .stop) == [.warn("garbage"), .terminate])
        #expect(make(.ended(.signaled(9), jitter: 0)) == [.stopped])
        #expect(life.deadline == nil)
    }

    @Test("A batch that nobody waits for is settled at once, and its answer later means nothing")
    mutating func withdraw() {
        becomeReady()
        _ = make(.deliver(id: 1, events: [Self.event]))
        #expect(make(.withdraw(id: 1)) == [Self.retry(1, "the gateway is stopping")])
        #expect(make(.withdraw(id: 1)) == [])
        #expect(make(.message(.ack(id: 1))) == [])
    }
}
