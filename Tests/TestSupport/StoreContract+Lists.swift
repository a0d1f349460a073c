internal import SCIM
internal import Store

extension StoreContract {
    func verifyListing(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let users = try await store.write { transaction in
                let first = try transaction.insertUsers(["e", "d"])
                _ = try transaction.insertGroups(["ops"])
                _ = try transaction.insertUsers(["x"], into: "entra")
                return try first + transaction.insertUsers(["c", "b", "a"])
            }
            try await store.read(.scan) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                func after(_ key: ResourceKey?, _ limit: Int) throws -> [ResourceRecord] {
                    try snapshot.resources(.user, in: okta, after: key, limit: limit)
                }
                func page(_ offset: Int, _ limit: Int) throws -> [ResourceRecord] {
                    try snapshot.resources(.user, in: okta, offset: offset, limit: limit)
                }
                func backwards(_ start: ListStart, _ limit: Int) throws -> [ResourceRecord] {
                    try snapshot.resources(
                        .user,
                        in: okta,
                        by: .creation,
                        descending: true,
                        from: start,
                        limit: limit
                    )
                }
                try expect(after(nil, 100), users, "all users")
                try expect(after(nil, 2), Array(users[0..<2]), "the first two")
                try expect(after(users[1].key, 2), Array(users[2..<4]), "the two after them")
                try expect(after(users[4].key, 2), [], "what follows the last")
                try expect(page(0, 2), Array(users[0..<2]), "the first page")
                try expect(page(3, 10), Array(users[3...]), "the last page")
                try expect(page(5, 10), [], "the page after the last")
                try expect(page(0, 0), [], "a page of none")
                try expect(backwards(.offset(1), 2), [users[3], users[2]], "the second page backwards")
                try expect(
                    backwards(.after(value: "", users[2].key), 9),
                    [users[1], users[0]],
                    "what comes after the third backwards"
                )
                try expect(snapshot.resource(users[1].key), users[1], "a user by its key")
                try expect(snapshot.resource(ResourceKey(.max)), nil, "a key that was never given")
            }
        }
    }

    func verifyOrderByValue(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            // Byte by byte: "B" before "a", "z" before "\u{E4}". Two groups share a name.
            let names = ["z", "a", "\u{E4}", "B", "a"]
            let groups = try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let entra = try transaction.openConnection(named: "entra")
                _ = try transaction.insert(.user("u", entries: [IndexEntry(.displayName, "a")]), into: okta)
                _ = try transaction.insert(.group("a"), into: entra)
                return try names.enumerated().map { number, name in
                    let entries = [IndexEntry(.displayName, name), IndexEntry(.externalId, "a-\(number)")]
                    return try transaction.insert(
                        ResourceDraft(id: "g\(number)", kind: .group, body: [], display: name, entries: entries),
                        into: okta
                    )
                }
            }
            let ordered = [groups[3], groups[1], groups[4], groups[0], groups[2]]
            try await store.read(.scan) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                func list(_ descending: Bool, _ start: ListStart, _ limit: Int) throws -> [ResourceRecord] {
                    try snapshot.resources(
                        .group,
                        in: okta,
                        by: .value(.displayName),
                        descending: descending,
                        from: start,
                        limit: limit
                    )
                }
                let reversed = Array(ordered.reversed())
                try expect(list(false, .beginning, 100), ordered, "all groups by name")
                try expect(list(true, .beginning, 100), reversed, "all groups by name backwards")
                try expect(list(false, .offset(2), 2), Array(ordered[2..<4]), "the second page")
                try expect(list(true, .offset(2), 2), Array(reversed[2..<4]), "the second page backwards")
                for (place, group) in ordered.enumerated() {
                    let name = names[groups.firstIndex(of: group) ?? 0]
                    let start = ListStart.after(value: name, group.key)
                    try expect(list(false, start, 100), Array(ordered[(place + 1)...]), "what follows '\(name)'")
                    let before = Array(ordered[..<place].reversed())
                    try expect(list(true, start, 100), before, "what follows '\(name)' backwards")
                }
                // The place need not be anybody's any more.
                let gone = ListStart.after(value: "b", ResourceKey(0))
                try expect(list(false, gone, 1), [groups[0]], "what follows a place that nobody has")
            }
        }
    }

    func verifySecrets(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let made = try await store.write { try $0.openSecret(named: "key", proposing: [1, 2]) }
            try expect(made, [1, 2], "a secret when there was none")
            let other = try await store.write { try $0.openSecret(named: "other", proposing: [3]) }
            try expect(other, [3], "a secret under another name")
        }
        try await withStore(fixture) { store in
            let found = try await store.write { try $0.openSecret(named: "key", proposing: [9]) }
            try expect(found, [1, 2], "the secret after reopening")
        }
    }
}
