import SCIM
import Store
import Testing

@testable import Server

@Suite("Counting refusals for the audit log")
struct RefusalCounterTests {
    private func refusal(from address: String, request: String = "req_1") -> AuditEntry {
        AuditEntry(.signIn, by: AuditActor(method: "none", address: address), request: request, status: 401)
    }

    private let start = Timestamp(milliseconds: 1_000_000)

    @Test("Alike ones are one line that says how many, with the id of the first request")
    func alike() {
        var counter = RefusalCounter()
        for number in 1...1000 { counter.count(refusal(from: "192.0.2.1", request: "req_\(number)")) }
        counter.count(refusal(from: "192.0.2.2"))
        let entries = counter.take(at: start)
        #expect(entries.map(\.count) == [1000, 1])
        #expect(entries.map(\.request) == ["req_1", "req_1"])
        #expect(counter.isEmpty)
        #expect(counter.take(at: start).isEmpty)
    }

    @Test("However many addresses refuse to stop, so many lines a minute are written, and all are counted")
    func flood() {
        var counter = RefusalCounter()
        var lines = 0
        var counted = 0
        for second in 0..<600 {
            for number in 0..<1000 { counter.count(refusal(from: "2001:db8::\(second):\(number)")) }
            guard second % 5 == 4 else { continue }
            let entries = counter.take(at: start.advanced(by: .seconds(second)))
            lines += entries.count
            counted += entries.reduce(0) { $0 + $1.count }
        }
        #expect(counted == 600_000)
        #expect(lines <= Int(RefusalCounter.burst) + 600)
    }

    @Test("What could not be written is counted again")
    func putBack() {
        var counter = RefusalCounter()
        counter.count(refusal(from: "192.0.2.1"))
        counter.putBack(counter.take(at: start))
        counter.count(refusal(from: "192.0.2.1"))
        #expect(counter.take(at: start).map(\.count) == [2])
    }
}
