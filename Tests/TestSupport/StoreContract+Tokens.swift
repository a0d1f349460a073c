internal import SCIM
internal import Store

extension StoreContract {
    func verifyTokens(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let tokens = [token(2, expires: Timestamp(milliseconds: 9000)), token(1)]
            try await store.write { transaction in
                for token in tokens { try transaction.insert(token) }
            }
            try await store.read(.point) { snapshot in
                for token in tokens {
                    try expect(snapshot.token(digest: token.digest), token, "the token by its digest")
                }
                try expect(snapshot.token(digest: digest(3)), nil, "a digest that no token has")
                try expect(snapshot.tokens(), tokens, "the tokens by creation")
            }
            _ = try await errorOf("a second token with the same digest") {
                try await store.write { [first = tokens[0]] in try $0.insert(first) }
            }
        }
    }

    func verifyRevocation(_ fixture: some StoreFixture) async throws {
        let clock = Clock(7000)
        try await withStore(fixture, clock: clock) { store in
            try await store.write { [token = token(1)] in try $0.insert(token) }
            let revoked = try await store.write { transaction in
                try [transaction.revokeToken(id: "tok_1"), transaction.revokeToken(id: "tok_none")]
            }
            try expect(revoked, [true, false], "revoking a token and one that does not exist")
            clock.set(8000)
            let again = try await store.write { try $0.revokeToken(id: "tok_1") }
            try expect(again, false, "revoking a token twice")
            let found = try await store.read(.point) { try $0.token(digest: digest(1)) }
            try expect(found?.revoked, Timestamp(milliseconds: 7000), "when the token was revoked")
        }
    }

    func verifyTokenUses(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let limited = TokenRecord(
                id: "tok_9",
                connection: "okta",
                name: "dashboard",
                digest: digest(9),
                created: Timestamp(milliseconds: 100),
                expires: nil,
                revoked: nil,
                isReadOnly: true,
                allowed: ["10.0.0.0/8", "fd00::/8"]
            )
            try await store.write { [other = token(1)] in
                try $0.insert(limited)
                try $0.insert(other)
            }
            let found = try await store.read(.point) { try $0.token(digest: digest(9)) }
            try expect(found, limited, "a token with rights of its own")
            let late = TokenUse(time: Timestamp(milliseconds: 900), address: "10.1.2.3")
            try await store.write { try $0.recordUses(["tok_9": late, "tok_none": late]) }
            // A batch may arrive after one that is newer.
            let early = TokenUse(time: Timestamp(milliseconds: 800), address: "10.9.9.9")
            try await store.write {
                try $0.recordUses(["tok_9": early, "tok_1": TokenUse(time: early.time, address: nil)])
            }
            let uses = try await store.read(.point) { try $0.tokens().map(\.lastUse) }
            try expect(uses, [late, TokenUse(time: early.time, address: nil)], "the last uses")
        }
    }

    private func digest(_ number: UInt8) -> [UInt8] {
        [UInt8](repeating: number, count: 32)
    }

    private func token(_ number: UInt8, expires: Timestamp? = nil) -> TokenRecord {
        TokenRecord(
            id: "tok_\(number)",
            connection: "okta",
            name: "token \(number)",
            digest: digest(number),
            created: Timestamp(milliseconds: 100),
            expires: expires,
            revoked: nil
        )
    }
}
