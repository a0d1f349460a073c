internal import SCIM
internal import Store

extension StoreContract {
    func verifyRetrying(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("mona"), into: okta)
                for _ in 1...3 { try transaction.append(.sample(.userUpdated, of: user, in: okta)) }
            }
            let events = try await store.read(.point) { try $0.events(after: 0, limit: 9) }
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 9).id
                let other = try transaction.openSink(named: "other", startingAfter: 9).id
                let letters = events.map { logged in
                    DeadLetter(
                        sequence: logged.event.sequence,
                        resource: logged.resource,
                        attempts: 2,
                        reason: "answered 400"
                    )
                }
                for sink in [crm, other] { try transaction.settle(Settlement(dead: letters), for: sink) }
                let first = BuriedEvent(
                    letter: letters[0],
                    died: Timestamp(milliseconds: 700),
                    event: events[0].event
                )
                try expect(transaction.deadLetters(of: crm, after: 0, limit: 1), [first], "the first dead letter")
                let rest = try transaction.deadLetters(of: crm, after: letters[0].sequence, limit: 9)
                try expect(rest.map(\.event), events.dropFirst().map(\.event), "the events of the others")

                try expect(transaction.dropDeadLetter(letters[0].sequence, of: crm), true, "dropping")
                try expect(transaction.dropDeadLetter(letters[0].sequence, of: crm), false, "dropping once more")
                try expect(
                    transaction.retryDeadLetter(letters[0].sequence, of: crm),
                    false,
                    "retrying what was dropped"
                )
                try expect(transaction.retryDeadLetter(letters[1].sequence, of: crm), true, "retrying")
                try expect(transaction.deadLetterCount(of: crm), 1, "the dead letters that are left")
                try expect(transaction.deadLetterCount(of: other), 3, "the dead letters of another sink")

                let last = try transaction.lastSequence()
                let again = try unwrap(transaction.events(after: last - 1, limit: 1).first, "the event in the log")
                try expect(again.asDelivered, events[1].event, "the event as the sink gets it")
                try expect(again.recipient, crm, "whose event it is")
            }
        }
    }
}
