internal import SCIM
internal import Store

extension StoreContract {
    func verifyPasswords(_ fixture: some StoreFixture) async throws {
        let seal = PasswordSeal(key: Array(repeating: 1, count: PasswordSeal.keyLength))
        try await withStore(fixture, clock: Clock(700)) { store in
            let place = try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("mona"), into: okta)
                try transaction.append(
                    .sample(.userCreated, of: user, in: okta),
                    sealing: Password("s3cret"),
                    with: seal
                )
                return try transaction.lastSequence()
            }
            try await store.write { transaction in
                guard let event = try transaction.events(after: 0, limit: 1).first,
                    let sealed = try transaction.sealedPasswords(of: [place, place + 1]).first
                else { return try expect(true, false, "whether the password waits") }
                try expect(sealed.event, event.event.id, "the event that it belongs to")
                try expect(seal.open(sealed.bytes, event: sealed.event).text, "s3cret", "the password")
                let early = Timestamp(milliseconds: 0)
                func wipe(_ sinks: [String], before: Timestamp) throws -> Int {
                    try transaction.wipePasswords(askedForBy: sinks, before: before, after: 0, limit: 10).wiped
                }

                try expect(wipe(["crm"], before: early), 0, "what waits for a sink that never started")
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                try expect(wipe(["crm"], before: early), 0, "what waits for a sink that is not there yet")
                let parked = ParkedKey(resource: event.resource, first: place, attempts: 1, due: early, reason: "busy")
                try transaction.settle(Settlement(cursor: place, parked: [parked]), for: crm)
                try expect(wipe(["crm"], before: early), 0, "what waits with a parked user")
                let letter = DeadLetter(sequence: place, resource: event.resource, attempts: 2, reason: "no")
                try transaction.settle(Settlement(unparked: [event.resource], dead: [letter]), for: crm)
                try expect(wipe(["crm"], before: early), 0, "what waits with a dead letter")
                try expect(transaction.retryDeadLetter(place, of: crm), true, "retrying")
                try expect(wipe(["crm"], before: early), 0, "what waits with a dead letter that is retried")
                try transaction.settle(Settlement(cursor: transaction.lastSequence()), for: crm)
                try expect(wipe(["crm"], before: early), 1, "what every sink has")
                try expect(transaction.sealedPasswordCount(), 0, "what is left")
            }
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("otto"), into: okta)
                try transaction.append(
                    .sample(.userCreated, of: user, in: okta),
                    sealing: Password("s3cret"),
                    with: seal
                )
                let late = transaction.now.advanced(by: .seconds(1))
                let step = try transaction.wipePasswords(askedForBy: ["new"], before: late, after: 0, limit: 10)
                try expect(step, PasswordWipeStep(wiped: 1, next: nil), "what has waited too long")
            }
            // Those that wait for a sink that is down do not keep others behind them from being wiped.
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                var parked: [ParkedKey] = []
                let early = Timestamp(milliseconds: 0)
                for name in ["ann", "bob", "cid"] {
                    let user = try transaction.insert(.user(name), into: okta)
                    try transaction.append(
                        .sample(.userCreated, of: user, in: okta),
                        sealing: Password("s3cret"),
                        with: seal
                    )
                    guard name != "cid" else { continue }
                    let first = try transaction.lastSequence()
                    parked.append(ParkedKey(resource: user.key, first: first, attempts: 1, due: early, reason: "down"))
                }
                try transaction.settle(Settlement(cursor: transaction.lastSequence(), parked: parked), for: crm)
                let first = try transaction.wipePasswords(askedForBy: ["crm"], before: early, after: 0, limit: 2)
                try expect(first.wiped, 0, "what waits for a sink that is down")
                guard let next = first.next else { return try expect(first.next, 0, "where to go on") }
                let rest = try transaction.wipePasswords(askedForBy: ["crm"], before: early, after: next, limit: 2)
                try expect(rest, PasswordWipeStep(wiped: 1, next: nil), "what is behind it")
                // A sink that nobody asks for any more, purged or renamed away, holds nothing back.
                let last = try transaction.wipePasswords(askedForBy: [], before: early, after: 0, limit: 10)
                try expect(last.wiped, 2, "what nobody asks for")
            }
        }
    }
}
