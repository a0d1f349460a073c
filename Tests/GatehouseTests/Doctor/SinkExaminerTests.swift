import SCIM
import Store
import Testing

@testable import Server
@testable import gatehouse

@Suite("what the doctor says of a sink")
struct SinkExaminerTests {
    private static let now = Timestamp(milliseconds: 1_000_000_000)

    private func sink(
        _ hold: Hold.Origin? = nil,
        trouble: String? = nil,
        parked: Int = 0,
        dead: Int = 0,
        lag: Int64 = 0,
        oldest age: Int64? = nil
    ) -> SinkExaminer {
        let keys = (0..<parked).map { number in
            ParkedKey(resource: ResourceKey(Int64(number)), first: 1, attempts: 2, due: Self.now, reason: "HTTP 500")
        }
        return SinkExaminer(
            report: SinkReport(
                progress: SinkProgress(id: SinkID(1), name: "crm", cursor: 8),
                hold: hold.map { Hold($0, reason: "HTTP 410", since: Self.now) },
                parked: keys,
                backfill: nil,
                dead: dead,
                last: 8 + lag
            ),
            trouble: trouble.flatMap { SinkTrouble(state: $0, detail: "no route") },
            oldest: age.map { Timestamp(milliseconds: Self.now.milliseconds - $0 * 1000) },
            now: Self.now,
            type: TypedCommand(about: "gateway.yaml")
        )
    }

    @Test("one that has every event is well, and so is one that is seconds behind")
    func well() {
        #expect(sink().findings == [Finding(.ok, "sink crm", "no event waits")])
        #expect(sink(lag: 3, oldest: 10).findings.map(\.severity) == [.ok])
        #expect(sink(lag: 3, oldest: 3600).findings.map(\.severity) == [.warning])
    }

    @Test("whoever holds it and why is said, with what ends it; a person's pause is nothing wrong")
    func held() throws {
        for (origin, severity) in [(Hold.Origin.paused, Finding.Severity.warning), (.held, .wrong), (.guarded, .wrong)]
        {
            let finding = try #require(sink(origin, trouble: "spared", parked: 1, lag: 2).findings.first)
            #expect(finding.severity == severity)
            #expect(finding.text.hasPrefix("\(origin) since") && finding.text.hasSuffix(": HTTP 410"))
            #expect(finding.advice?.hasSuffix("gatehouse sinks resume crm") == true)
        }
    }

    @Test("what fails for everybody is wrong, what is tried again for some is a warning, and each is said once")
    func trouble() {
        #expect(sink(trouble: "spared", parked: 3).findings.map(\.severity) == [.wrong])
        #expect(sink(trouble: "failing").findings.map(\.text) == ["failing, no event waits: no route"])
        let retrying = sink(trouble: "failing", parked: 3).findings
        #expect(retrying.map(\.severity) == [.warning])
        #expect(retrying.first?.text.contains("3 users or groups") == true)
        #expect(retrying.first?.advice == "mend the cause, then gatehouse sinks retry crm")
    }

    @Test("dead letters are wrong, whatever else is")
    func dead() {
        let list = "gatehouse dead list --sink crm"
        #expect(sink(dead: 2).findings.map(\.advice) == [list])
        #expect(sink(.paused, dead: 2).findings.map(\.severity) == [.warning, .wrong])
    }

    @Test("one that gateway.yaml does not declare is to be purged, but never one that gets another name")
    func undeclared() {
        #expect(sink().undeclared(successor: nil).advice?.hasSuffix("gatehouse sinks purge crm") == true)
        #expect(sink().undeclared(successor: "sales").advice?.contains("purge") == false)
    }
}
