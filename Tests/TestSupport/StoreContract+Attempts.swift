internal import SCIM
internal import Store

extension StoreContract {
    func verifyAttempts(_ fixture: some StoreFixture) async throws {
        try await withStore(fixture, clock: Clock(700)) { store in
            try await store.write { transaction in
                let okta = try transaction.openConnection(named: "okta")
                let user = try transaction.insert(.user("mona"), into: okta)
                for _ in 1...2 { try transaction.append(.sample(.userUpdated, of: user, in: okta)) }
            }
            let events = try await store.read(.point) { try $0.events(after: 0, limit: 9) }
            try await store.write { transaction in
                let crm = try transaction.openSink(named: "crm", startingAfter: 0).id
                let other = try transaction.openSink(named: "other", startingAfter: 9).id
                let (first, second) = (events[0], events[1])
                let tries = [attempt(first, 1), attempt(first, 2, .accepted), attempt(second, 1, .rejected)]
                try transaction.settle(Settlement(attempts: tries), for: crm)
                try expect(transaction.attempts(of: first, at: crm), Array(tries[..<2]), "the tries of an event")
                try expect(transaction.attempts(of: second, at: crm), [tries[2]], "the tries of the next one")
                try expect(transaction.attempts(of: first, at: other), [], "the tries at another sink")

                let again = attempt(first, 2, .hold)
                try transaction.settle(Settlement(attempts: [again]), for: crm)
                try expect(transaction.attempts(of: first, at: crm), [tries[0], again], "a try that is told twice")

                let letter = DeadLetter(
                    sequence: second.event.sequence,
                    resource: second.resource,
                    attempts: 1,
                    reason: "answered 400"
                )
                try transaction.settle(Settlement(cursor: second.event.sequence, dead: [letter]), for: crm)
                _ = try transaction.prune(after: 0, before: Timestamp(milliseconds: 9_999), limit: 9)
                try expect(transaction.attempts(of: first, at: crm), [], "the tries of an event that was removed")
                try expect(transaction.attempts(of: second, at: crm), [tries[2]], "the tries of a dead letter")

                try expect(transaction.retryDeadLetter(letter.sequence, of: crm), true, "retrying")
                guard let repeated = try transaction.events(after: letter.sequence, limit: 1).first else {
                    return try expect(true, false, "whether the dead letter's event is in the log once more")
                }
                let later = attempt(repeated, 1)
                try transaction.settle(Settlement(attempts: [later]), for: crm)
                try expect(
                    transaction.attempts(of: second, at: crm),
                    [tries[2], later],
                    "the tries of an event and of its dead letter"
                )
            }
        }
    }

    private func attempt(
        _ logged: LoggedEvent,
        _ number: Int,
        _ outcome: DeliveryAttempt.Outcome = .retry
    ) -> DeliveryAttempt {
        DeliveryAttempt(
            sequence: logged.event.sequence,
            resource: logged.resource,
            number: number,
            time: Timestamp(milliseconds: Int64(number) * 1000),
            duration: .milliseconds(12),
            outcome: outcome,
            reason: outcome == .accepted ? "" : "answered 503",
            status: outcome == .hold ? nil : 503,
            answer: Array("busy \(number)".utf8)
        )
    }
}
