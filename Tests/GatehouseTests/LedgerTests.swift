import SCIM
import Testing

@testable import gatehouse

@Suite struct LedgerTests {
    private func receipt(
        _ sink: String,
        _ type: EventType,
        request: String = "r1",
        sequence: Int = 1,
        resource: String = "u1"
    ) throws -> Receipt {
        let event = ReceivedEvent([
            "id": .string("evt_\(sequence)"), "type": .string(type.rawValue), "sequence": .integer(sequence),
            "request": .string(request), "data": ["resource": ["id": .string(resource)]],
        ])
        return Receipt(sink: sink, event: try #require(event), arrived: .now)
    }

    private func ledger(expecting events: [EventType] = [.userCreated]) -> Ledger {
        var ledger = Ledger(sinks: ["file", "shell"])
        ledger.expect(events, of: "r1", title: "create")
        return ledger
    }

    @Test func anEventIsDueAtEverySink() throws {
        var ledger = ledger()
        #expect(ledger.missing(of: "r1").map(\.sink) == ["file", "shell"])
        #expect(ledger.record(try receipt("shell", .userCreated)) == .expected)
        #expect(ledger.missing(of: "r1").map(\.sink) == ["file"])
        #expect(ledger.record(try receipt("file", .userCreated)) == .expected)
        #expect(ledger.missing(of: "r1") == [])
    }

    @Test func theSameEventAgainIsARepetition() throws {
        var ledger = ledger()
        _ = ledger.record(try receipt("file", .userCreated))
        #expect(ledger.record(try receipt("file", .userCreated)) == .repeated)
    }

    @Test func anEventOfAStepThatChangesNothingIsWrong() throws {
        var ledger = ledger(expecting: [])
        #expect(
            ledger.record(try receipt("file", .userUpdated))
                == .wrong("file received user.updated, which 'create' must not make")
        )
    }

    @Test func anEventOfAnotherTypeIsWrong() throws {
        var ledger = ledger()
        let finding = ledger.record(try receipt("file", .userUpdated))
        #expect(finding == .wrong("file received user.updated, which 'create' must not make"))
        #expect(ledger.missing(of: "r1").count == 2)
    }

    @Test func anEarlierEventAfterALaterOneOfTheSameResourceIsWrong() throws {
        var ledger = ledger()
        ledger.expect([.userUpdated], of: "r2", title: "update")
        _ = ledger.record(try receipt("file", .userUpdated, request: "r2", sequence: 2))
        #expect(
            ledger.record(try receipt("file", .userCreated))
                == .wrong("file received user.created after a later event of the same resource")
        )
    }

    @Test func resourcesAndSinksHaveOrdersOfTheirOwn() throws {
        var ledger = ledger()
        ledger.expect([.userCreated], of: "r2", title: "another")
        #expect(
            ledger.record(try receipt("file", .userCreated, request: "r2", sequence: 2, resource: "u2")) == .expected
        )
        #expect(ledger.record(try receipt("file", .userCreated)) == .expected)
        #expect(ledger.record(try receipt("shell", .userCreated)) == .expected)
    }
}
