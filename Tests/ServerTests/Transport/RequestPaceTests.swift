import NIOCore
import Settings
import Testing

@testable import Server

@Suite("how long a client may take")
struct RequestPaceTests {
    private static let limits: RequestPace.Limits = {
        var settings = LimitSettings()
        settings.headerTimeout = .seconds(10)
        settings.bodyTimeout = .seconds(20)
        settings.bodyRate = 1000
        settings.answerTimeout = .seconds(60)
        settings.idleTimeout = .seconds(120)
        return RequestPace.Limits(settings)
    }()

    private func at(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }
    private var opened: RequestPace { RequestPace(Self.limits, openedAt: at(0)) }

    @Test("the first header has its time")
    func header() {
        let pace = opened
        #expect(pace.overdue(at: at(9)) == nil)
        #expect(pace.overdue(at: at(10)) == .header)
    }

    @Test("a body has its time, and longer while it keeps its rate")
    func body() {
        var pace = opened
        pace.header(at: at(5))
        #expect(pace.overdue(at: at(24)) == nil)
        #expect(pace.overdue(at: at(25)) == .body)
        pace.body(3000, at: at(24))
        #expect(pace.overdue(at: at(27)) == nil)
        #expect(pace.overdue(at: at(28)) == .body)
        pace.body(10, at: at(27))
        #expect(pace.overdue(at: at(29)) == .body)
    }

    @Test("while the gateway works no time passes for the client")
    func working() {
        var pace = opened
        pace.header(at: at(0))
        pace.end(at: at(1))
        #expect(pace.overdue(at: at(10_000)) == nil)
        // A second request whose body is not read yet waits for us, not we for it.
        pace.header(at: at(2))
        #expect(pace.overdue(at: at(10_000)) == nil)
        pace.answered(at: at(10_000))
        #expect(pace.overdue(at: at(10_019)) == nil)
        #expect(pace.overdue(at: at(10_020)) == .body)
    }

    @Test("an answer has to be taken, and then there may be a pause")
    func answer() {
        var pace = opened
        pace.header(at: at(0))
        pace.end(at: at(0))
        pace.writable(false, at: at(1))
        pace.answered(at: at(2))
        #expect(pace.overdue(at: at(60)) == nil)
        #expect(pace.overdue(at: at(61)) == .answer)
        pace.writable(true, at: at(50))
        #expect(pace.overdue(at: at(169)) == nil)
        #expect(pace.overdue(at: at(170)) == .idle)
    }

    @Test("a body that comes after its answer still has to come")
    func refusedBody() {
        var pace = opened
        pace.header(at: at(0))
        pace.answered(at: at(1))
        #expect(pace.overdue(at: at(20)) == nil)
        #expect(pace.overdue(at: at(21)) == .body)
    }
}
