internal import SCIM
internal import Store

extension StoreContract {
    func verifyRenaming(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 7)
                let other = try transaction.openSink(named: "other", startingAfter: 9)
                try expect(transaction.renameSink("nobody", to: "sales"), false, "renaming a sink that never was")
                try expect(transaction.renameSink("crm", to: "other"), false, "renaming to a name that is taken")
                try expect(transaction.renameSink("crm", to: "sales"), true, "renaming")
                try expect(transaction.renameSink("crm", to: "sales"), false, "renaming once more")
                let sales = SinkProgress(id: crm.id, name: "sales", cursor: 7)
                try expect(transaction.sinks(), [other, sales], "the sinks")
            }
        }
    }

    func verifyPurging(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture) { store in
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0)
                let other = try transaction.openSink(named: "other", startingAfter: 0)
                let settlement = Settlement(parked: [parked(ResourceKey(1), first: 2)], dead: [dead(1)])
                for sink in [crm, other] { try transaction.settle(settlement, for: sink.id) }
                try expect(transaction.purgeSink(named: "crm"), true, "purging")
                try expect(transaction.purgeSink(named: "crm"), false, "purging once more")
                try expect(transaction.sinks(), [other], "the sinks")
                try expect(transaction.parked(of: crm.id), [], "its parked keys")
                try expect(transaction.deadLetterCount(of: crm.id), 0, "its dead letters")
                try expect(transaction.deadLetterCount(of: other.id), 1, "the dead letters of another sink")
            }
        }
    }

    func verifyPruning(_ fixture: some StoreFixture) async throws {
        let clock = Clock(0)
        try await withStore(fixture, clock: clock) { store in
            let last = try await log(5, in: store, clock: clock)
            try await store.write { transaction in
                // Events come at 100, 200 … 500 ms.
                let moment = Timestamp(milliseconds: 300)
                let sink = try transaction.openSink(named: "crm", startingAfter: 0)
                try expect(transaction.prune(after: 0, before: moment, limit: 9).removed, 0, "what a new sink needs")
                try transaction.settle(Settlement(cursor: last), for: sink.id)

                let first = try transaction.prune(after: 0, before: moment, limit: 1)
                try expect(first, PruningStep(through: last - 4, removed: 1, hasMore: true), "the first step")
                let second = try transaction.prune(after: first.through, before: moment, limit: 9)
                try expect(second, PruningStep(through: last - 3, removed: 1, hasMore: false), "the second step")
                let left = try transaction.events(after: 0, limit: 9).map(\.event.sequence)
                try expect(left, [last - 2, last - 1, last], "what is left")

                _ = try transaction.prune(after: 0, before: Timestamp(milliseconds: 9_999), limit: 9)
                try expect(transaction.events(after: 0, limit: 9), [], "a log that is as old as it gets")
                try expect(transaction.lastSequence(), last, "the last sequence of an empty log")
            }
        }
    }

    func verifyNeeds(_ fixture: some StoreFixture) async throws {
        let clock = Clock(0)
        try await withStore(fixture, clock: clock) { store in
            let last = try await log(5, in: store, clock: clock)
            try await store.write { transaction in
                func prune() throws -> [Int64] {
                    _ = try transaction.prune(after: 0, before: Timestamp(milliseconds: 9_999), limit: 9)
                    return try transaction.events(after: 0, limit: 9).map(\.event.sequence)
                }
                let crm = try transaction.openSink(named: "crm", startingAfter: last)
                let parked = parked(ResourceKey(1), first: last - 1)
                try transaction.settle(Settlement(parked: [parked], dead: [dead(last - 3)]), for: crm.id)
                try expect(prune(), [last - 3, last - 1, last], "the dead letter's event, and those of the parked key")
                try transaction.settle(Settlement(unparked: [parked.resource]), for: crm.id)
                try expect(prune(), [last - 3], "the dead letter's event")
                try expect(transaction.purgeSink(named: "crm"), true, "purging")
                try expect(prune(), [], "what nobody needs")
            }
        }
    }

    /// Appends events of one user, 100 ms apart; the number of the last.
    private func log(_ count: Int64, in store: any Store, clock: Clock) async throws -> Int64 {
        for number in 1...count {
            clock.set(number * 100)
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let known = try transaction.resource(ResourceDraft.user("mona").id, .user, in: okta)
                let user = try known ?? transaction.insert(.user("mona"), into: okta)
                try transaction.append(.sample(.userUpdated, of: user, in: okta))
            }
        }
        return try await store.read(.point) { try $0.lastSequence() }
    }

    private func parked(_ key: ResourceKey, first: Int64) -> ParkedKey {
        ParkedKey(
            resource: key,
            first: first,
            attempts: 1,
            due: Timestamp(milliseconds: 100),
            reason: "answered 503"
        )
    }

    private func dead(_ sequence: Int64) -> DeadLetter {
        DeadLetter(sequence: sequence, resource: ResourceKey(1), attempts: 1, reason: "answered 410")
    }
}
