internal import SCIM
internal import Store

extension StoreContract {
    func verifyFinding(_ fixture: some StoreFixture) async throws {
        let clock = Clock(1234)
        try await withStore(fixture, clock: clock) { store in
            let body = "{\"userName\":\"m\u{F6}na\"}"
            let stored = try await store.write { transaction in
                try transaction.insert(.user("mona", body: body), into: transaction.openConnection(named: "okta"))
            }
            try expect(stored.version, 1, "the first version")
            try expect(stored.created, clock.now(), "created")
            try expect(stored.lastModified, clock.now(), "lastModified")
            try expect(stored.body, Array(body.utf8), "the body")
            for cost in [ReadCost.point, .scan] {
                try await store.read(cost) { snapshot in
                    let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                    try expect(snapshot.resource("id-mona", .user, in: okta), stored, "the user by id and kind")
                    try expect(snapshot.resource("id-mona", in: okta), stored, "the resource by id")
                    try expect(snapshot.resource("id-mona", .group, in: okta), nil, "a group with a user's id")
                    try expect(snapshot.resource("id-nobody", in: okta), nil, "an id that was never given")
                }
            }
        }
    }

    func verifyUpdate(_ fixture: some StoreFixture) async throws {
        let clock = Clock(1000)
        try await withStore(fixture, clock: clock) { store in
            let before = ResourceDraft.user(
                "mona",
                entries: [IndexEntry(.userName, "mona"), IndexEntry(.emailValue, "old@example.com")]
            )
            let after = ResourceDraft.user(
                "mona",
                body: "{\"active\":true}",
                entries: [IndexEntry(.userName, "mona"), IndexEntry(.emailValue, "new@example.com")]
            )
            let first = try await store.write { try $0.insert(before, into: $0.openConnection(named: "okta")) }
            clock.set(2000)
            let second = try await store.write { try $0.update(first, to: after, replacing: before.entries) }
            try expect(second.version, 2, "the version after an update")
            try expect(second.created, first.created, "created after an update")
            try expect(second.lastModified, Timestamp(milliseconds: 2000), "lastModified after an update")
            try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                func found(_ entry: IndexEntry) throws -> [ResourceRecord] {
                    try snapshot.resources(.user, in: okta, where: entry)
                }
                try expect(snapshot.resource("id-mona", in: okta), second, "the user after an update")
                try expect(found(IndexEntry(.emailValue, "old@example.com")), [], "the value that vanished")
                try expect(found(IndexEntry(.emailValue, "new@example.com")), [second], "the value that came")
                try expect(found(IndexEntry(.userName, "mona")), [second], "the value that stayed")
            }
        }
    }

    func verifyTouch(_ fixture: some StoreFixture) async throws {
        let clock = Clock(1000)
        try await withStore(fixture, clock: clock) { store in
            let group = try await store.write { try unwrap($0.insertGroups(["ops"]).first, "the group") }
            clock.set(2000)
            let touched = try await store.write { try $0.touch($0.touch(group)) }
            try expect(touched.version, 3, "the version after two touches")
            try expect(touched.lastModified, Timestamp(milliseconds: 2000), "lastModified after a touch")
            try expect(touched.body, group.body, "the body after a touch")
            let found = try await store.read(.point) { snapshot in
                try snapshot.resource("id-ops", in: unwrap(snapshot.connection(named: "okta"), "the connection"))
            }
            try expect(found, touched, "the group after a touch")
        }
    }

    func verifyDeletion(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let draft = ResourceDraft.user("mona")
            let gone = try await store.write { try $0.insert(draft, into: $0.openConnection(named: "okta")) }
            try await store.write { try $0.delete(gone, entries: draft.entries) }
            try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                try expect(snapshot.resource("id-mona", in: okta), nil, "a deleted user")
                for entry in draft.entries {
                    try expect(snapshot.resources(.user, in: okta, where: entry), [], "a deleted user's value")
                }
            }
            let missing = StoreError.resourceMissing(gone.key)
            let error = try await errorOf("updating a deleted user") {
                try await store.write { try $0.update(gone, to: draft, replacing: []) }
            }
            try expect(error as? StoreError, missing, "the error of an update after the deletion")
            let second = try await errorOf("deleting twice") {
                try await store.write { try $0.delete(gone, entries: []) }
            }
            try expect(second as? StoreError, missing, "the error of a second deletion")
            let again = try await store.write { try $0.insert(draft, into: $0.openConnection(named: "okta")) }
            try require(again.key > gone.key, "the key \(gone.key.rawValue) of a deleted user was given again")
        }
    }

    func verifyIndexedValues(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let shared = IndexEntry(.emailValue, "team@example.com")
            let records = try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let entra = try transaction.openConnection(named: "entra")
                // The same value twice among the entries, as an address of two types.
                let users = try ["b", "a"].map { name in
                    try transaction.insert(.user(name, entries: [shared, shared]), into: okta)
                }
                _ = try transaction.insert(.user("c", entries: [shared]), into: entra)
                return users
            }
            try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                func found(_ kind: ResourceKind, _ entry: IndexEntry) throws -> [ResourceRecord] {
                    try snapshot.resources(kind, in: okta, where: entry)
                }
                try expect(found(.user, shared), records, "the users with a value, by key")
                try expect(found(.group, shared), [], "the groups with a user's value")
                try expect(found(.user, IndexEntry(.userName, shared.value)), [], "the value under another attribute")
                try expect(found(.user, IndexEntry(.emailValue, "team")), [], "the beginning of a value")
            }
        }
    }

    func verifyCounts(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let users = try await store.write { transaction in
                _ = try transaction.insertGroups(["ops"])
                return try transaction.insertUsers(["a", "b", "c"])
            }
            try await store.write { try $0.delete(users[1], entries: ResourceDraft.user("b").entries) }
            let counts = try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                return try [
                    snapshot.count(.user, in: okta), snapshot.count(.group, in: okta),
                    snapshot.count(.user, in: ConnectionID(okta.rawValue + 1)),
                ]
            }
            try expect(counts, [2, 1, 0], "the numbers of users, of groups and of users elsewhere")
        }
    }

    func verifySeparation(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let before = try await store.read(.point) { try $0.connection(named: "okta") }
            try expect(before, nil, "a connection before anything was written")
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let entra = try transaction.openConnection(named: "entra")
                try require(okta != entra, "two connections have one directory")
                try expect(transaction.openConnection(named: "okta"), okta, "the connection when opened again")
                let user = try transaction.insert(.user("mona"), into: okta)
                try expect(transaction.resource(user.id, in: entra), nil, "a user in another directory")
                let entry = IndexEntry(.userName, "mona")
                try expect(transaction.resources(.user, in: entra, where: entry), [], "a value in another directory")
            }
            let nowhere = ConnectionID(99)
            let error = try await errorOf("inserting into no directory") {
                try await store.write { try $0.insert(.user("nobody"), into: nowhere) }
            }
            try expect(error as? StoreError, .connectionMissing(nowhere), "the error of an insertion into no directory")
        }
    }
}
