internal import SCIM
internal import Store

extension StoreContract {
    func verifySinks(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let opened = try await store.write { transaction in
                try [("journal", 5), ("crm", 9), ("journal", 7)].map { name, cursor in
                    try transaction.openSink(named: name, startingAfter: cursor)
                }
            }
            try expect(opened.map(\.cursor), [5, 9, 5], "the cursors")
            try expect(opened[2], opened[0], "a sink when opened again")
            let listed = try await store.read(.point) { try $0.sinks() }
            try expect(listed, [opened[1], opened[0]], "the sinks by name")
        }
    }

    func verifyCursor(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let sink = try await store.write { try $0.openSink(named: "crm", startingAfter: 10) }
            for (cursor, expected) in [(20, 20), (15, 20), (nil, 20), (21, 21)] as [(Int64?, Int64)] {
                try await store.write { try $0.settle(Settlement(cursor: cursor), for: sink.id) }
                let found = try await store.read(.point) { try $0.sinks().map(\.cursor) }
                try expect(
                    found,
                    [expected],
                    "the cursor after it was moved to \(cursor.map(String.init) ?? "nowhere")"
                )
            }
        }
    }

    func verifyParking(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            @Sendable func key(_ number: Int64, due: Int64, attempts: Int = 1) -> ParkedKey {
                ParkedKey(
                    resource: ResourceKey(number),
                    first: number * 10,
                    attempts: attempts,
                    due: Timestamp(milliseconds: due),
                    reason: "answered 503"
                )
            }
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let other = try transaction.openSink(named: "other", startingAfter: 0).id
                try transaction.settle(Settlement(parked: [key(1, due: 300), key(2, due: 100)]), for: crm)
                try transaction.settle(Settlement(parked: [key(1, due: 50)]), for: other)
                try expect(transaction.parked(of: crm), [key(2, due: 100), key(1, due: 300)], "the keys by due time")

                let later = key(2, due: 900, attempts: 2)
                try transaction.settle(Settlement(parked: [later]), for: crm)
                try expect(transaction.parked(of: crm), [key(1, due: 300), later], "the keys after a second failure")

                try transaction.settle(Settlement(unparked: [ResourceKey(1), ResourceKey(77)]), for: crm)
                try expect(transaction.parked(of: crm), [later], "the keys after one has caught up")
                try expect(transaction.parked(of: other), [key(1, due: 50)], "the keys of another sink")
            }
        }
    }

    func verifyDeadLetters(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let letters = (1...3).map { number in
                DeadLetter(sequence: Int64(number), resource: ResourceKey(1), attempts: 9, reason: "answered 410")
            }
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let other = try transaction.openSink(named: "other", startingAfter: 0).id
                try transaction.settle(Settlement(dead: letters), for: crm)
                try transaction.settle(Settlement(dead: [letters[1]]), for: crm)
                try expect(transaction.deadLetterCount(of: crm), 3, "the dead letters after one was kept twice")
                try expect(transaction.deadLetterCount(of: other), 0, "the dead letters of another sink")
            }
        }
    }

    func verifySettlement(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let sink = try await store.write { try $0.openSink(named: "crm", startingAfter: 0) }
            let parked = ParkedKey(
                resource: ResourceKey(1),
                first: 4,
                attempts: 1,
                due: Timestamp(milliseconds: 100),
                reason: "answered 503"
            )
            let dead = DeadLetter(sequence: 3, resource: ResourceKey(2), attempts: 1, reason: "answered 410")
            let settlement = Settlement(cursor: 8, parked: [parked], dead: [dead])
            _ = try await errorOf("a settlement that was refused") {
                try await store.write { transaction in
                    try transaction.settle(settlement, for: sink.id)
                    throw Refusal(number: 0)
                }
            }
            try await store.read(.point) { snapshot in
                try expect(snapshot.sinks().map(\.cursor), [0], "the cursor after a rollback")
                try expect(snapshot.parked(of: sink.id), [], "the parked keys after a rollback")
                try expect(snapshot.deadLetterCount(of: sink.id), 0, "the dead letters after a rollback")
            }
            try await store.write { try $0.settle(settlement, for: sink.id) }
            try await store.read(.point) { snapshot in
                try expect(snapshot.sinks().map(\.cursor), [8], "the cursor")
                try expect(snapshot.parked(of: sink.id), [parked], "the parked keys")
                try expect(snapshot.deadLetterCount(of: sink.id), 1, "the dead letters")
            }
        }
    }
}
