internal import SCIM
internal import Store

extension StoreContract {
    func verifyTolerated(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let (okta, entra) = try await store.write { transaction in
                (try transaction.openConnection(named: "okta"), try transaction.openConnection(named: "entra"))
            }
            try await store.write { transaction in
                try transaction.countTolerated(
                    [count(.untidyPaths, 2, at: 500), count(.rawTokens, 1, at: 400)],
                    on: okta
                )
                try transaction.countTolerated([count(.rawTokens, 7, at: 100)], on: entra)
            }
            // A batch may arrive after one that is newer.
            try await store.write { try $0.countTolerated([count(.rawTokens, 3, at: 300)], on: okta) }
            try await store.read(.point) { snapshot in
                try expect(
                    snapshot.tolerated(on: okta),
                    [count(.rawTokens, 4, at: 400), count(.untidyPaths, 2, at: 500)],
                    "the counts of a connection by name of the rule"
                )
                try expect(snapshot.tolerated(on: entra), [count(.rawTokens, 7, at: 100)], "the other connection's")
            }
        }
    }

    private func count(_ rule: ToleranceRule, _ requests: Int, at last: Int64) -> ToleratedCount {
        ToleratedCount(rule: rule, requests: requests, last: Timestamp(milliseconds: last))
    }
}
