internal import SCIM
internal import Store

extension StoreContract {
    func verifyPauses(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                try expect(transaction.pauseConnection(named: "okta", reason: "audit"), true, "pausing")
                try expect(transaction.pauseConnection(named: "okta", reason: "holidays"), false, "pausing once more")
            }
            let pause = ConnectionPause(reason: "audit", since: Timestamp(milliseconds: 700))
            let found = try await store.read(.point) { try $0.pauses() }
            try expect(found, ["okta": pause], "the paused connections")
            try await store.write { transaction in
                try expect(transaction.resumeConnection(named: "okta"), true, "resuming")
                try expect(transaction.resumeConnection(named: "okta"), false, "resuming once more")
                try expect(transaction.pauses(), [:], "the paused connections after that")
            }
        }
    }
}
