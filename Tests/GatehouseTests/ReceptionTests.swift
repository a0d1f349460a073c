import SCIM
import Testing

@testable import gatehouse

@Suite struct ReceptionTests {
    @Test func anEventIsTakenOnceAndThenRecognised() {
        var desk = ReceptionDesk(ReceptionDesk.Policy())
        #expect(desk.decide(id: "evt_1", fault: nil) == .taken)
        #expect(desk.decide(id: "evt_1", fault: nil) == .seenBefore(attempt: 2))
        #expect(desk.decide(id: "evt_2", fault: nil) == .taken)
    }

    @Test func theFirstAttemptsOfEachEventFailWhereAsked() {
        var desk = ReceptionDesk(ReceptionDesk.Policy(failFirst: 2))
        #expect(desk.decide(id: "evt_1", fault: nil) == .failed(attempt: 1, of: 2))
        #expect(desk.decide(id: "evt_2", fault: nil) == .failed(attempt: 1, of: 2))
        #expect(desk.decide(id: "evt_1", fault: nil) == .failed(attempt: 2, of: 2))
        #expect(desk.decide(id: "evt_1", fault: nil) == .taken)
        #expect(desk.decide(id: "evt_1", fault: nil) == .seenBefore(attempt: 4))
    }

    @Test func aForgedDeliveryDoesNotCountAsAnAttempt() {
        var desk = ReceptionDesk(ReceptionDesk.Policy())
        #expect(desk.decide(id: "evt_1", fault: "no signature is right") == .refused(reason: "no signature is right"))
        #expect(desk.decide(id: "evt_1", fault: nil) == .taken)
    }

    @Test func withoutAnIdNothingIsRecognised() {
        var desk = ReceptionDesk(ReceptionDesk.Policy())
        #expect(desk.decide(id: nil, fault: nil) == .taken)
        #expect(desk.decide(id: nil, fault: nil) == .taken)
    }

    @Test func decisionsHaveTheirStatus() {
        let desk = ReceptionDesk(ReceptionDesk.Policy(status: 202))
        #expect(desk.status(.taken) == 202)
        #expect(desk.status(.seenBefore(attempt: 2)) == 202)
        #expect(desk.status(.failed(attempt: 1, of: 1)) == 500)
        #expect(desk.status(.refused(reason: "")) == 401)
    }
}
