import Testing

@testable import Server

@Suite("which refusals are logged")
struct RefusalPaceTests {
    private let start = ContinuousClock.now

    @Test("a burst is logged whole, a flood in part, and the next line says how many were left out")
    func flood() {
        var pace = RefusalPace()
        var lines = 0
        // A thousand a second for ten seconds.
        for index in 0..<10_000 where pace.line(of: 401, at: start + .milliseconds(index)) != nil { lines += 1 }
        #expect(lines == 149)
        var leftOut = 0
        for second in 10..<12 {
            leftOut += pace.line(of: 401, at: start + .seconds(second)) ?? 0
        }
        #expect(leftOut > 90)
        #expect(pace.line(of: 401, at: start + .seconds(13)) == 0)
    }

    @Test("one status does not hide another")
    func statuses() {
        var pace = RefusalPace()
        for _ in 0..<1000 { _ = pace.line(of: 401, at: start) }
        #expect(pace.line(of: 401, at: start) == nil)
        #expect(pace.line(of: 400, at: start) == 0)
    }
}
