internal import SCIM
internal import Store

extension StoreContract {
    func verifyApproval(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let user = try transaction.insertUsers(["mona"])[0]
                let okta = try transaction.openConnection(named: "okta")
                let sink = try transaction.openSink(named: "crm", startingAfter: 0).id
                try transaction.append(.sample(.userDeleted, of: user, in: okta))
                for origin in [Hold.Origin.paused, .held] {
                    _ = try transaction.hold(sink, origin, reason: "for a while")
                    _ = try transaction.release(sink)
                    try expect(transaction.approvedSequence(of: sink), 0, "what is approved by ending another hold")
                }
                for _ in 0..<2 {
                    _ = try transaction.hold(sink, .guarded, reason: "a flood")
                    try transaction.append(.sample(.userDeleted, of: user, in: okta))
                    try expect(transaction.release(sink), true, "releasing")
                    try expect(
                        transaction.approvedSequence(of: sink),
                        transaction.lastSequence(),
                        "what is approved: everything in the log"
                    )
                }
            }
        }
    }
}
