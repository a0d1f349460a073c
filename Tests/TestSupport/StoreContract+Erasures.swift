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
            // A delivery that was under way ends behind the erasure, and one that went out together with another's event.
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                func attempt(_ sequence: Int64, _ time: Int64) -> DeliveryAttempt {
                    DeliveryAttempt(
                        sequence: sequence,
                        resource: ResourceKey(sequence),
                        number: 1,
                        time: Timestamp(milliseconds: time),
                        duration: .milliseconds(1),
                        outcome: .retry,
                        reason: "no mona",
                        status: 500,
                        answer: Array("mona".utf8)
                    )
                }
                let parked = ParkedKey(
                    resource: ResourceKey(3),
                    first: 3,
                    attempts: 1,
                    due: Timestamp(milliseconds: 0),
                    reason: "no mona"
                )
                try transaction.settle(Settlement(parked: [parked], attempts: [attempt(3, 600)]), for: crm)
                try expect(transaction.parked(of: crm).map(\.reason), ["erased"], "why it is parked")
                let okta = try transaction.openConnection(named: "okta")
                let users = try ["ann", "bob"].map { try transaction.insert(.user($0), into: okta) }
                for user in users { try transaction.append(.sample(.userCreated, of: user, in: okta)) }
                let tries = users.enumerated().map { index, user in
                    DeliveryAttempt(
                        sequence: Int64(4 + index),
                        resource: user.key,
                        number: 1,
                        time: Timestamp(milliseconds: 9000),
                        duration: .milliseconds(1),
                        outcome: .retry,
                        reason: "no ann",
                        status: 500,
                        answer: Array("ann".utf8)
                    )
                }
                try transaction.settle(Settlement(attempts: tries), for: crm)
                _ = try transaction.eraseEvents(of: users[0].key, id: users[0].id)
                let events = try transaction.events(after: 3, limit: 2)
                let left = try events.flatMap { try transaction.attempts(of: $0, at: crm) }
                try expect(left.map(\.reason), ["erased"], "what is left of tries that went out together")
                try expect(left.allSatisfy(\.answer.isEmpty), true, "whether the answer is gone")
            }
            try await store.scrub()
        }
    }
}
