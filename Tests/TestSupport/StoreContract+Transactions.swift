internal import SCIM
internal import Store

extension StoreContract {
    func verifyRollback(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let okta = try await store.write { try $0.openConnection(named: "okta") }
            // Every third write throws after it has written its row, its values and its event.
            let outcomes = await withTaskGroup(of: (Int, Result<Void, any Error>).self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let write: @Sendable (any StoreTransaction) throws -> Void = { transaction in
                            let user = try transaction.insert(.user("\(number)"), into: okta)
                            try transaction.append(.sample(.userCreated, of: user, in: okta))
                            if number.isMultiple(of: 3) { throw Refusal(number: number) }
                        }
                        do {
                            return (number, .success(try await store.write(write)))
                        } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, outcome) in outcomes {
                switch outcome {
                case .success: try require(!number.isMultiple(of: 3), "write \(number) lost its error")
                case .failure(let error):
                    try expect(error as? Refusal, Refusal(number: number), "the error of \(number)")
                }
            }
            let kept = (0..<60).filter { !$0.isMultiple(of: 3) }.map { "id-\($0)" }
            try await store.read(.scan) { snapshot in
                let users = try snapshot.resources(.user, in: okta, after: nil, limit: 100)
                let events = try snapshot.events(after: 0, limit: 100)
                try expect(Set(users.map(\.id)), Set(kept), "the users that are stored")
                try expect(events.map(\.event.resourceID), users.map(\.id), "the users that have events")
                try expect(snapshot.count(.user, in: okta), kept.count, "the count")
                let refused = try snapshot.resources(.user, in: okta, where: IndexEntry(.userName, "0"))
                try expect(refused, [], "the value of a user that was rolled back")
            }
        }
    }

    func verifyAttempt(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                for number in 0..<4 {
                    let outcome = Result {
                        try transaction.attempt {
                            let user = try transaction.insert(.user("\(number)"), into: okta)
                            try transaction.append(.sample(.userCreated, of: user, in: okta))
                            if !number.isMultiple(of: 2) { throw Refusal(number: number) }
                        }
                    }
                    guard case .failure(let error) = outcome else { continue }
                    try expect(error as? Refusal, Refusal(number: number), "the error of attempt \(number)")
                }
            }
            try await store.read(.scan) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                let users = try snapshot.resources(.user, in: okta, after: nil, limit: 9)
                try expect(users.map(\.id), ["id-0", "id-2"], "what the attempts left")
                let events = try snapshot.events(after: 0, limit: 9)
                try expect(events.map(\.event.resourceID), ["id-0", "id-2"], "their events")
            }
        }
    }

    func verifyConcurrentWrites(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let okta = try await store.write { try $0.openConnection(named: "okta") }
            let results = try await withThrowingTaskGroup(of: (Int, ResourceRecord).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let record = try await store.write { transaction in
                            let user = try transaction.insert(.user("\(number)"), into: okta)
                            try transaction.append(.sample(.userCreated, of: user, in: okta))
                            return user
                        }
                        return (number, record)
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for (number, record) in results { try expect(record.id, "id-\(number)", "the result of write \(number)") }
            try await store.read(.scan) { snapshot in
                let events = try snapshot.events(after: 0, limit: 1000)
                try expect(events.count, 300, "the number of events")
                // Keys are given in the order in which operations run, so the log shows whether it has the same order.
                let keys = events.map(\.resource)
                try require(keys == keys.sorted(), "the log is not in the order of the commits")
            }
        }
    }

    func verifyConsistentReads(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let okta = try await store.write { try $0.openConnection(named: "okta") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await store.write { transaction in
                            let user = try transaction.insert(.user("\(number)"), into: okta)
                            try transaction.append(.sample(.userCreated, of: user, in: okta))
                        }
                    }
                    group.addTask {
                        try await store.read(number.isMultiple(of: 2) ? .point : .scan) { snapshot in
                            let events = try snapshot.events(after: 0, limit: 1000).count
                            let listed = try snapshot.resources(.user, in: okta, after: nil, limit: 1000).count
                            let counted = try snapshot.count(.user, in: okta)
                            try expect(
                                [listed, counted],
                                [events, events],
                                "the users listed and counted in one view"
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    func verifyTime(_ fixture: some StoreFixture) async throws {
        let clock = Clock(5000)
        try await withStore(fixture, clock: clock) { store in
            let first = try await store.write { $0.now }
            try expect(first, Timestamp(milliseconds: 5000), "the time of the clock")
            clock.set(3000)
            let second = try await store.write { $0.now }
            try expect(second, first, "the time after the clock was set back")
            clock.set(6000)
            let third = try await store.write { $0.now }
            try expect(third, Timestamp(milliseconds: 6000), "the time after the clock went on")
        }
    }

    func verifyCancellation(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            let user = try await withThrowingTaskGroup(of: [ResourceRecord].self) { group in
                group.addTask { try await store.write { try $0.insertUsers(["mona"]) } }
                group.cancelAll()
                return try unwrap(try await group.next()?.first, "the result of a cancelled caller's write")
            }
            let found = try await store.read(.point) { snapshot in
                try snapshot.resource("id-mona", in: unwrap(snapshot.connection(named: "okta"), "the connection"))
            }
            try expect(found, user, "what a cancelled caller wrote")
        }
    }

    func verifyReopening(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("mona"), into: okta)
                let group = try unwrap(transaction.insertGroups(["ops"]).first, "the group")
                _ = try transaction.addMember(user.key, to: group.key)
                try transaction.append(.sample(.userCreated, of: user, in: okta))
                _ = try transaction.openSink(named: "crm", startingAfter: 7)
            }
        }
        try await withStore(fixture) { store in
            let last = try await store.read(.point) { snapshot in
                let okta = try unwrap(snapshot.connection(named: "okta"), "the connection")
                let user = try unwrap(snapshot.resource("id-mona", in: okta), "the user")
                try expect(snapshot.groups(of: user.key).map(\.id), ["id-ops"], "the groups")
                try expect(snapshot.events(after: 0, limit: 10).map(\.event.type), [.userCreated], "the log")
                try expect(snapshot.sinks().map(\.cursor), [7], "the cursors")
                return try snapshot.lastSequence()
            }
            try expect(store.appended.last, last, "the signal after opening")
        }
    }

    func verifyClosing(_ fixture: some StoreFixture) async throws {
        let store = try await fixture.open { Timestamp(milliseconds: 0) }
        async let accepted = store.write { try $0.insertUsers(["mona"]).count }
        try expect(try await accepted, 1, "a write before closing")
        try await store.close()
        let error = try await errorOf("a write after closing") {
            try await store.write { try $0.insertUsers(["late"]) }
        }
        try expect(error as? StoreError, .closed, "the error of a write after closing")
    }
}
