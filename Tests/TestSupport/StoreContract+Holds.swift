internal import SCIM
internal import Store

extension StoreContract {
    func verifyHolds(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(500)) { store in
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let other = try transaction.openSink(named: "other", startingAfter: 0).id
                try expect(transaction.hold(of: crm), nil, "the hold of a new sink")
                try expect(transaction.hold(crm, .paused, reason: "tidying up"), true, "pausing")
                try expect(transaction.hold(crm, .held, reason: "answered 410"), false, "holding what is paused")
                let hold = Hold(.paused, reason: "tidying up", since: Timestamp(milliseconds: 500))
                try expect(transaction.hold(of: crm), hold, "the hold")
                try expect(transaction.hold(of: other), nil, "the hold of another sink")
                try expect(transaction.release(crm), true, "releasing")
                try expect(transaction.release(crm), false, "releasing once more")
                try expect(transaction.hold(of: crm), nil, "the hold after it was released")

                try expect(transaction.retriesOrdered(of: crm), 0, "the orders to try again of a new sink")
                let late = ParkedKey(
                    resource: ResourceKey(1),
                    first: 1,
                    attempts: 2,
                    due: Timestamp(milliseconds: 9000),
                    reason: "HTTP 500"
                )
                try transaction.settle(Settlement(parked: [late]), for: crm)
                try transaction.settle(Settlement(parked: [late]), for: other)
                try transaction.orderRetry(of: crm)
                try expect(transaction.retriesOrdered(of: crm), 1, "the orders to try again")
                try expect(transaction.parked(of: crm).map(\.due.milliseconds), [500], "when it is due then")
                try expect(transaction.parked(of: other).map(\.due.milliseconds), [9000], "another sink's due time")

                try transaction.settle(Settlement(cursor: 3, hold: "answered 410"), for: other)
                try expect(transaction.hold(of: other)?.origin, .held, "who holds a sink that asked for it")
                try expect(transaction.purgeSink(named: "other"), true, "purging")
                try expect(transaction.hold(of: other), nil, "the hold of a purged sink")
            }
        }
    }
}
