internal import SCIM
internal import Store

extension StoreContract {
    func verifyAudit(_ fixture: some StoreFixture) async throws {
        let clock = Clock(1000)
        try await withStore(fixture, clock: clock) { store in
            let beginning = try await store.read(.point) { [try $0.auditAnchor(), try $0.auditHead()] }
            try expect(beginning, [.beginning, .beginning], "where an empty log begins and ends")
            try await store.write { try $0.audit(entry(1)) }
            _ = try await errorOf("a body that throws after its entry") {
                try await store.write { transaction in
                    try transaction.audit(entry(2))
                    throw Refusal(number: 2)
                }
            }
            clock.set(2000)
            try await store.write { transaction in
                try transaction.audit(entry(3))
                try transaction.audit(entry(4))
            }
            let (rows, head) = try await store.read(.scan) { (try $0.audit(after: 0, limit: 10), try $0.auditHead()) }
            var chain = AuditChain.beginning
            for row in rows { try chain.follow(row) }
            try expect(chain, head, "the end of the chain")
            let found = rows.compactMap { AuditRecord($0.bytes) }
            let expected = [(1000, 1), (2000, 3), (2000, 4)].enumerated().map { index, row in
                let time = Timestamp(milliseconds: Int64(row.0))
                return AuditRecord(sequence: Int64(index + 1), time: time, entry: entry(row.1))
            }
            try expect(found, expected, "the entries")
            let second = try await store.read(.scan) { try $0.audit(after: 1, limit: 1) }
            try expect(second.map(\.sequence), [2], "one entry after the first")
        }
    }

    func verifyAuditPruning(_ fixture: some StoreFixture) async throws {
        let clock = Clock(0)
        try await withStore(fixture, clock: clock) { store in
            for number in 1...6 {
                clock.set(Int64(number * 100))
                try await store.write { try $0.audit(entry(number)) }
            }
            let rows = try await store.read(.scan) { try $0.audit(after: 0, limit: 10) }
            let before = try await store.read(.scan) { snapshot in
                try [0, 100, 101, 350, 600, 9000].map { try snapshot.lastAudit(before: Timestamp(milliseconds: $0)) }
            }
            try expect(before, [0, 0, 1, 3, 5, 6], "the last entries before moments")
            let steps = try await store.write { transaction in
                try (0..<3).map { _ in try transaction.pruneAudit(before: Timestamp(milliseconds: 450), limit: 3) }
            }
            try expect(steps, [3, 1, 0], "how many were removed")
            let (anchor, left) = try await store.read(.scan) {
                (try $0.auditAnchor(), try $0.audit(after: 0, limit: 10))
            }
            try expect(anchor, AuditChain(sequence: 4, hash: rows[3].hash), "the anchor")
            try expect(left, Array(rows[4...]), "what is left")
            let all = try await store.write { try $0.pruneAudit(before: Timestamp(milliseconds: 9000), limit: 10) }
            try expect(all, 2, "how many were removed in the end")
            try await store.write { try $0.audit(entry(7)) }
            let last = try await store.read(.scan) { try $0.audit(after: 0, limit: 10) }
            var chain = AuditChain(sequence: 6, hash: rows[5].hash)
            try expect(last.count, 1, "the entries after everything was removed")
            try chain.follow(last[0])
        }
    }

    func verifyAdminTokens(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(7000)) { store in
            let tokens = AdminRole.allCases.enumerated().map { index, role in
                AdminTokenRecord(
                    id: "adm_\(index)",
                    name: "token \(index)",
                    role: role,
                    digest: [UInt8](repeating: UInt8(index), count: 32),
                    created: Timestamp(milliseconds: 100),
                    expires: index == 1 ? Timestamp(milliseconds: 9000) : nil
                )
            }
            try await store.write { transaction in
                for token in tokens { try transaction.insert(token) }
                try expect(transaction.adminTokens(), tokens, "the tokens by creation")
                try expect(transaction.adminToken(digest: tokens[1].digest), tokens[1], "the token by its digest")
                try expect(transaction.token(digest: tokens[1].digest), nil, "a connection's token with that digest")
                try expect(transaction.revokeAdminToken(id: "adm_2"), true, "revoking")
                try expect(transaction.revokeAdminToken(id: "adm_2"), false, "revoking once more")
                let revoked = try transaction.adminToken(digest: tokens[2].digest)?.revoked
                try expect(revoked, Timestamp(milliseconds: 7000), "when it was revoked")
            }
        }
    }

    private func entry(_ number: Int) -> AuditEntry {
        AuditEntry(
            .userPatch,
            by: AuditActor(method: "bearer", name: "token", id: "tok_1", address: "192.0.2.1"),
            subject: AuditEntry.Subject("User", "id-\(number)"),
            connection: "okta",
            request: "req_\(number)",
            status: 200
        )
    }
}
