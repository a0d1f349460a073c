internal import SCIM
internal import Store

extension StoreContract {
    func verifyBackfill(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let users = try transaction.insertUsers(["ann", "bob"])
                let okta = try transaction.openConnection(named: "okta")
                try transaction.append(.sample(.userCreated, of: users[0], in: okta))
                let last = try transaction.lastSequence()
                let crm = try transaction.openSink(named: "crm", startingAfter: last).id
                let other = try transaction.openSink(named: "other", startingAfter: last).id
                try expect(transaction.backfill(of: crm), nil, "a backfill that was not begun")
                try transaction.beginBackfill(of: crm)
                var progress = BackfillProgress(sink: crm, began: last, lastResource: users[1].key)
                try expect(transaction.backfill(of: crm), progress, "a backfill when it begins")
                progress.place = BackfillProgress.Place(
                    connection: okta,
                    kind: .group,
                    resource: users[0].key,
                    member: users[1].key
                )
                progress.told = 2
                progress.ended = last + 1
                try transaction.advanceBackfill(to: progress)
                try expect(transaction.backfill(of: crm), progress, "a backfill that went on")

                try transaction.append(.sample(.userCreated, of: users[1], in: okta), asBackfillOf: crm)
                let own = try transaction.events(after: last, for: crm, limit: 10)
                try expect(own.map(\.event.origin), [.backfill], "the origin of what the sink was told")
                try expect(own.map(\.recipient), [crm], "for whom it is")
                try expect(transaction.events(after: last, for: other, limit: 10), [], "what another sink gets")
                try expect(
                    transaction.events(of: users[1].key, for: other, from: 0, through: 100, limit: 10),
                    [],
                    "what another sink gets of the resource"
                )
                try expect(transaction.connections().map(\.name), ["okta"], "the connections")
            }
        }
    }

    func verifyBackfillOrder(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let users = try transaction.insertUsers(["ann", "bob"])
                let okta = try transaction.openConnection(named: "okta")
                let sink = try transaction.openSink(named: "crm", startingAfter: 0).id
                try transaction.beginBackfill(of: sink)
                let young = try transaction.insertUsers(["cho"])[0]
                func change(_ user: ResourceRecord) throws -> Int64 {
                    try transaction.append(.sample(.userUpdated, of: user, in: okta))
                    return try transaction.lastSequence()
                }
                func tell(_ user: ResourceRecord) throws -> Int64 {
                    try transaction.append(.sample(.userCreated, of: user, in: okta), asBackfillOf: sink)
                    return try transaction.lastSequence()
                }
                // What changes before it was told is in what is told; the youngest user is not told of.
                let annBefore = try change(users[0])
                let wanted = try [change(young), tell(users[0]), change(users[0])]
                let bobBefore = try change(users[1])
                let bob = try [tell(users[1]), change(users[1])]
                let found = try transaction.events(after: 0, for: sink, limit: 100).map(\.event.sequence)
                try expect(found, wanted + bob, "what the sink gets, changes \(annBefore) and \(bobBefore) left out")
                let ofBob = try transaction.events(of: users[1].key, for: sink, from: bob[0], through: 100, limit: 100)
                try expect(ofBob.map(\.event.sequence), bob, "what it gets of one user")

                func prune() throws -> Int {
                    try transaction.prune(after: 0, before: Timestamp(milliseconds: .max), limit: 100).removed
                }
                guard var progress = try transaction.backfill(of: sink) else {
                    throw StoreContractViolation(clause: self, description: "the backfill is gone")
                }
                progress.ended = bob[1]
                try transaction.advanceBackfill(to: progress)
                try transaction.settle(Settlement(cursor: bob[0]), for: sink)
                try expect(prune(), 0, "what is removed before the sink has come to the end of its backfill")
                let after = try change(users[0])
                let all = try transaction.events(after: 0, for: sink, limit: 100).map(\.event.sequence)
                try expect(all, wanted + bob + [after], "what it gets when the backfill has ended")
                try transaction.settle(Settlement(cursor: after), for: sink)
                try expect(prune(), wanted.count + bob.count + 3, "what is removed afterwards")
            }
        }
    }
}
