internal import SCIM
internal import Store

extension StoreContract {
    func verifyErasure(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let mona = try transaction.insert(.user("mona"), into: okta)
                let otto = try transaction.insert(.user("otto"), into: okta)
                for user in [mona, otto, mona] { try transaction.append(.sample(.userUpdated, of: user, in: okta)) }
                let before = try transaction.events(after: 0, limit: 9)
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let letter = DeadLetter(sequence: 1, resource: mona.key, attempts: 2, reason: "no")
                try transaction.settle(Settlement(cursor: 2, dead: [letter]), for: crm)

                try expect(transaction.erasedThrough(), 0, "what was erased before")
                try expect(transaction.loggedKey(of: mona.id, in: okta), mona.key, "the key that the log knows")
                let erasure = try transaction.eraseEvents(of: mona.key, id: mona.id)
                try expect(erasure.events, 2, "the events that were erased")
                try expect(erasure.deadLetters, 1, "the dead letters that were erased")
                let after = try transaction.events(after: 0, limit: 9)
                try expect(after.map(\.event.sequence), before.map(\.event.sequence), "the places of the log")
                try expect(after.map(\.event.isErased), [true, false, true], "what of it is erased")
                try expect(transaction.erasedThrough(), 3, "up to where it must be read again")
                try expect(transaction.deadLetterCount(of: crm), 0, "what is left of the dead letters")

                try transaction.rewrite(2, data: Event.erasedData(of: otto.id))
                try expect(transaction.events(after: 1, limit: 1).first?.event.isErased, true, "an event rewritten")
            }
            try await store.scrub()
        }
    }
}
