import SCIM
import Store
import Testing

@Suite("What a settlement says after an erasure")
struct SettlementErasureTests {
    private static let mark = ErasureMark(sequence: 10, time: Timestamp(milliseconds: 50_000))

    private func attempt(_ sequence: Int64, at time: Int64) -> DeliveryAttempt {
        DeliveryAttempt(
            sequence: sequence,
            resource: ResourceKey(sequence),
            number: 1,
            time: Timestamp(milliseconds: time),
            duration: .milliseconds(5),
            outcome: .retry,
            reason: "no mona",
            status: 500,
            answer: Array("mona".utf8)
        )
    }

    private func parked(_ first: Int64, attempts: Int = 1) -> ParkedKey {
        ParkedKey(
            resource: ResourceKey(first),
            first: first,
            attempts: attempts,
            due: Timestamp(milliseconds: 0),
            reason: "no mona"
        )
    }

    private func letter(_ sequence: Int64) -> DeadLetter {
        DeadLetter(sequence: sequence, resource: ResourceKey(sequence), attempts: 1, reason: "no mona")
    }

    @Test("of a delivery that began before it, or before the lane could know of it, no word is kept")
    func before() {
        let settlement = Settlement(
            parked: [parked(9)],
            dead: [letter(10)],
            attempts: [attempt(9, at: 40_000), attempt(10, at: 51_000)],
            hold: "no mona"
        ).forgetting(before: Self.mark)
        #expect(!"\(settlement)".contains("mona"))
        #expect(settlement.attempts.map(\.reason) == ["erased", "erased"])
        #expect(settlement.attempts.allSatisfy { $0.answer.isEmpty && $0.status == 500 })
        #expect(settlement.dead.map(\.reason) == ["erased"])
        #expect(settlement.parked.map(\.reason) == ["erased"])
        #expect(settlement.hold == "erased")
    }

    @Test("what is about a later event, or was said later, is kept")
    func after() {
        let settlement = Settlement(
            parked: [parked(9), parked(11)],
            dead: [letter(8), letter(12)],
            attempts: [attempt(8, at: 60_000), attempt(9, at: 60_000), attempt(11, at: 40_000)],
            hold: "gone"
        )
        #expect(settlement.forgetting(before: Self.mark) == settlement)
    }

    @Test("a key that waits behind its failure does not carry the old reason along")
    func moved() {
        let settlement = Settlement(parked: [parked(11, attempts: 0)]).forgetting(before: Self.mark)
        #expect(settlement.parked.map(\.reason) == ["an earlier event failed"])
    }
}
