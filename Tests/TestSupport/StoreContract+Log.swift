internal import SCIM
internal import Store

extension StoreContract {
    func verifyLog(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(5000)) { store in
            let empty = try await store.read(.point) { try $0.lastSequence() }
            try expect(empty, 0, "the last sequence of an empty log")
            let user = try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("mona"), into: okta)
                try transaction.append(.sample(.userCreated, of: user, in: okta, data: "{\"n\":1}"))
                try transaction.append(.sample(.userDeactivated, of: user, in: okta, data: "{\"n\":2}"))
                return user
            }
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                try transaction.append(.sample(.userDeleted, of: user, in: okta, data: "{\"n\":3}"))
            }
            try await store.read(.scan) { snapshot in
                let all = try snapshot.events(after: 0, limit: 100)
                try expect(all.map(\.event.type), [.userCreated, .userDeactivated, .userDeleted], "the types")
                try expect(all.map(\.event.data), (1...3).map { Array("{\"n\":\($0)}".utf8) }, "the data")
                try require(Set(all.map(\.event.id)).count == 3, "two events share an id")
                for logged in all {
                    try require(logged.event.id.hasPrefix("evt_"), "the id \(logged.event.id) is not an event's")
                    try expect(logged.resource, user.key, "the resource's key")
                    try expect(logged.event.resourceID, user.id, "the resource's id")
                    try expect(logged.event.connection, "okta", "the connection's name")
                    try expect(logged.event.request, "req_1", "the request")
                    try expect(logged.event.time, Timestamp(milliseconds: 5000), "the time")
                    try expect(snapshot.event(id: logged.event.id), logged, "the event by its id")
                }
                let sequences = all.map(\.event.sequence)
                try require(sequences == sequences.sorted() && Set(sequences).count == 3, "the sequences: \(sequences)")
                try expect(snapshot.lastSequence(), sequences[2], "the last sequence")
                try expect(snapshot.events(after: sequences[0], limit: 1), [all[1]], "one event after the first")
                try expect(snapshot.events(after: sequences[2], limit: 1), [], "what follows the last event")
                try expect(snapshot.event(id: "evt_none"), nil, "an event that never was")
            }
        }
    }

    func verifyLogOfOneResource(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let users = try transaction.insertUsers(["a", "b"])
                for _ in 1...3 {
                    for user in users { try transaction.append(.sample(.userUpdated, of: user, in: okta)) }
                }
                let all = try transaction.events(after: 0, limit: 100)
                let own = all.filter { $0.resource == users[1].key }
                func events(_ first: Int, _ last: Int, limit: Int = 100) throws -> [LoggedEvent] {
                    try transaction.events(
                        of: users[1].key,
                        from: own[first].event.sequence,
                        through: own[last].event.sequence,
                        limit: limit
                    )
                }
                try expect(events(0, 2), own, "the events of one resource")
                try expect(events(1, 2), Array(own[1...]), "its events from the second")
                try expect(events(0, 1), Array(own[...1]), "its events up to the second")
                try expect(events(0, 2, limit: 1), [own[0]], "one of its events")
            }
        }
    }

    func verifySignal(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let before = store.appended.last
            try await store.write { _ = try $0.insertUsers(["quiet"]) }
            try expect(store.appended.last, before, "the signal after a write without events")
            async let woken: Void = store.appended.wait(past: before)
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("loud"), into: okta)
                try transaction.append(.sample(.userCreated, of: user, in: okta))
            }
            let last = try await store.read(.point) { try $0.lastSequence() }
            try expect(store.appended.last, last, "the signal after an event")
            // Ends only when the waiter was woken: the time limit of the test is what a deaf signal runs into.
            await woken
        }
    }
}
