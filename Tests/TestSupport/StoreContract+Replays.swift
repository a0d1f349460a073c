internal import SCIM
internal import Store

extension StoreContract {
    private func selection(after: Int64 = 0, rate: Double? = nil) -> ReplaySelection {
        ReplaySelection(
            after: after,
            through: 9,
            types: [.userCreated, .userDeleted],
            condition: "type pr",
            rate: rate
        )
    }

    func verifyReplays(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let other = try transaction.openSink(named: "other", startingAfter: 0).id
                let first = try transaction.beginReplay(selection(rate: 0.5), of: crm)
                let second = try transaction.beginReplay(selection(), of: crm)
                let next = try transaction.nextReplay(of: crm)
                let expected = ReplayProgress(
                    id: first,
                    sink: crm,
                    selection: selection(rate: 0.5),
                    asked: Timestamp(milliseconds: 700),
                    repeated: 0,
                    ended: nil,
                    reason: nil
                )
                try expect(next, expected, "the first of two replays")
                try expect(transaction.nextReplay(of: other), nil, "the replay of another sink")
                try expect(transaction.repeatEvents([], of: expected, through: 4), true, "a step")
                try expect(transaction.nextReplay(of: crm)?.selection, selection(after: 4, rate: 0.5), "what is left")
                try expect(transaction.endReplay(first, reason: "cancelled"), true, "cancelling")
                try expect(transaction.endReplay(first, reason: nil), false, "cancelling again")
                try expect(transaction.repeatEvents([], of: expected, through: 5), false, "a step after the end")
                try expect(transaction.nextReplay(of: crm)?.id, second, "the next")
                try expect(transaction.replays().map(\.reason), ["cancelled", nil], "the reasons")
                try expect(transaction.replays().map { $0.ended != nil }, [true, false], "which have ended")
            }
        }
    }

    func verifyRepeating(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                let user = try transaction.insertUsers(["mona"])[0]
                let okta = try transaction.openConnection(named: "okta")
                try transaction.append(.sample(.userCreated, of: user, in: okta, data: "{\"n\":1}"))
                let change = try transaction.events(after: 0, limit: 1)[0]
                let crm = try transaction.openSink(named: "crm", startingAfter: change.event.sequence).id
                let other = try transaction.openSink(named: "other", startingAfter: change.event.sequence).id
                _ = try transaction.beginReplay(selection(), of: crm)
                guard let replay = try transaction.nextReplay(of: crm) else {
                    throw StoreContractViolation(clause: self, description: "the replay is gone")
                }
                _ = try transaction.repeatEvents([change.event.sequence, 999], of: replay, through: 9)
                let found = try transaction.events(after: change.event.sequence, for: crm, limit: 9)
                try expect(found.count, 1, "the events that are repeated")
                try require(found[0].event.sequence > change.event.sequence, "the place is not its own")
                try expect(found[0].repeats, change.event.sequence, "what it repeats")
                try expect(found[0].resource, change.resource, "the resource")
                let delivered = found[0].asDelivered
                try expect(delivered.origin, .replay, "the origin")
                try expect(delivered.id, change.event.id, "the id")
                try expect(delivered.sequence, change.event.sequence, "the place that the sink sees")
                try expect(delivered.time, change.event.time, "the time")
                try expect(delivered.data, change.event.data, "the data")
                try expect(transaction.events(after: change.event.sequence, for: other, limit: 9), [], "another's")
                try expect(transaction.event(id: change.event.id), change, "the event by its id")
            }
        }
    }

    func verifyMoments(_ fixture: some StoreFixture) async throws {
        let clock = Clock(0)
        try await withStore(fixture, clock: clock) { store in
            let user = try await store.write { try $0.insertUsers(["mona"])[0] }
            for number in 1...9 {
                clock.set(Int64(number) * 100)
                try await store.write { transaction in
                    let okta = try transaction.openConnection(named: "okta")
                    try transaction.append(.sample(.userUpdated, of: user, in: okta))
                }
            }
            try await store.read(.scan) { snapshot in
                let places = try snapshot.events(after: 0, limit: 9).map(\.event.sequence)
                for (time, expected) in [(0, 0), (100, 0), (101, 1), (500, 4), (550, 5), (900, 8), (5000, 9)] {
                    let found = try snapshot.lastSequence(before: Timestamp(milliseconds: Int64(time)))
                    let before = places.filter { $0 <= found }.count
                    try expect(before, expected, "how many events were before \(time)")
                }
            }
        }
    }
}
