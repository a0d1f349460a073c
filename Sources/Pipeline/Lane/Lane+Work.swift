internal import Logging
internal import SCIM
internal import SinkKit
internal import Store
internal import Synchronization

extension Lane {
    func work(for sink: SinkID, _ driver: LaneDriver) async {
        var result: LaneInput?
        while let work = await driver.next(after: result) {
            switch work {
            case .readLog(let after, let through, let limit):
                result = await readLog(after: after, through: through, for: sink, limit: limit, driver)
            case .readKey(let key, let first, let through, let limit):
                result = await readKey(key, for: sink, from: first, through: through, limit: limit)
            case .deliver(let batch):
                result = await deliver(batch)
            case .settle(let settlement):
                result = await settle(settlement, for: sink)
                note(driver.progress)
            }
        }
    }

    private func readLog(
        after: Int64,
        through: Int64,
        for sink: SinkID,
        limit: Int,
        _ driver: LaneDriver
    ) async -> LaneInput {
        do {
            let page = try await store.read(.scan) { try $0.events(after: after, for: sink, limit: limit) }
            let last = page.last?.event.sequence ?? after
            // A short page is the end of the log, where numbers may be missing.
            return try await admit(
                page.filter { concerns($0.event) },
                after: after,
                through: page.count < limit ? max(last, through) : last,
                for: sink,
                driver
            )
        } catch {
            noteStoreFailure("events cannot be read, trying again", error)
            return .logUnreadable
        }
    }

    private func readKey(
        _ key: ResourceKey,
        for sink: SinkID,
        from first: Int64,
        through: Int64,
        limit: Int
    ) async -> LaneInput {
        do {
            if let place = key.onlyEvent {
                let next = try await store.read(.scan) { try $0.events(after: place - 1, for: sink, limit: 1) }
                let own = next.filter {
                    $0.event.sequence == place && first == place && concerns($0.event)
                }
                return .key(key, events: own, through: place)
            }
            var first = first
            while first <= through {
                let page = try await store.read(.scan) { [first] in
                    try $0.events(of: key, for: sink, from: first, through: through, limit: limit)
                }
                guard page.count == limit, let last = page.last else {
                    return .key(key, events: page.filter { concerns($0.event) }, through: through)
                }
                let events = page.filter { concerns($0.event) }
                if !events.isEmpty { return .key(key, events: events, through: last.event.sequence) }
                first = last.event.sequence + 1
            }
            return .key(key, events: [], through: through)
        } catch {
            noteStoreFailure("events of a parked resource cannot be read, trying again", error)
            return .keyUnreadable(key)
        }
    }

    /// Whether an event goes to the sink: one that was erased goes to none.
    private func concerns(_ event: Event) -> Bool {
        options.route.matches(event) && !event.isErased
    }

    private func deliver(_ batch: LaneBatch) async -> LaneInput {
        let asked = clock.now
        let mark: Int64
        let fresh: LaneBatch
        let passwords: [Int: Password]
        do {
            mark = try await erasedThrough()
            fresh = try await current(batch, erasedThrough: mark)
            passwords = try await vault?.passwords(of: fresh) ?? [:]
        } catch {
            let result = DeliveryResult.retry("the store cannot be read: \(error)")
            return .delivered(batch, LaneReply(batch.events.map { _ in result }, asked: asked))
        }
        let (batch, deliveries) = fresh.shaped(as: options.shape, upTo: options.batch.maxBytes, carrying: passwords)
        let number = inFlight.begin(deliveries, passwords.values)
        let start = ContinuousClock.now
        let results = await deliver(deliveries)
        metrics.record(took: .now - start)
        defer { inFlight.end(number, failed: deliveries.failed(results)) }
        let reply = LaneReply(
            results.map { passwords.values.reduce($0) { $0.hiding($1) } },
            asked: asked
        )
        account(for: batch, reply, knowing: mark)
        return .delivered(batch, reply)
    }

    /// Hands deliveries to the sink but for those that were erased, which count as accepted.
    private func deliver(_ deliveries: [Delivery]) async -> [DeliveryResult] {
        let left = deliveries.filter { !$0.event.isErased }
        guard left.count < deliveries.count else { return await sink.deliver(deliveries) }
        var answers = left.isEmpty ? [] : await sink.deliver(left)[...]
        return deliveries.map { delivery in
            delivery.event.isErased ? .accepted : answers.popFirst() ?? .retry("the sink said nothing of this event")
        }
    }

    /// The batch as the log has it now, where something of it may have been erased since it was read.
    private func current(_ batch: LaneBatch, erasedThrough mark: Int64) async throws -> LaneBatch {
        let places = batch.events.map(\.event.sequence).filter { $0 <= mark }
        guard !places.isEmpty else { return batch }
        return batch.refreshed(
            with: try await store.read(.point) { snapshot in
                try places.compactMap { try snapshot.events(after: $0 - 1, limit: 1).first }
            }
        )
    }

    /// Up to where events are read again before they go out.
    ///
    /// ``watchStore(for:_:)`` looks every second; should it be late, this looks, so that `users erase` can say when
    /// nothing of a person goes out any more.
    private func erasedThrough() async throws -> Int64 {
        let now = ContinuousClock.now
        if let known = erasures.withLock({ $0.through(at: now) }) { return known }
        let through = try await store.read(.point) { try $0.erasedThrough() }
        erasures.withLock { $0.look(through, at: now) }
        return through
    }

    func settle(_ settlement: Settlement, for sink: SinkID) async -> LaneInput {
        do {
            try await store.write { try $0.settle(settlement, for: sink) }
            note(settlement.dead)
            return .settled
        } catch {
            noteStoreFailure("progress cannot be written, trying again", error)
            return .settlementFailed
        }
    }

    /// Passes on that the log has grown.
    func listen(from cursor: Int64, _ driver: LaneDriver) async {
        var seen = cursor
        while !Task.isCancelled {
            let last = store.appended.last
            if last > seen {
                seen = last
                driver.tell(.appended(last))
                note(driver.progress)
            }
            await store.appended.wait(past: seen)
        }
    }

    /// Looks every second at what commands of other processes may have written: a hold of the sink, an order to try
    /// again, and events.
    func watchStore(for sink: SinkID, _ driver: LaneDriver) async {
        var retries: Int64?
        var forgotten: Int64 = 0
        while !Task.isCancelled {
            do {
                let now = ContinuousClock.now
                let (hold, ordered, last, erased) = try await store.read(.point) {
                    (
                        try $0.hold(of: sink), try $0.retriesOrdered(of: sink), try $0.lastSequence(),
                        try $0.erasedThrough()
                    )
                }
                erasures.withLock { $0.look(erased, at: now) }
                if erased > forgotten { forgetFailure() }
                forgotten = erased
                store.appended.raise(to: last)
                driver.tell(.held(hold?.reason))
                note(driver.hold)
                // What was ordered before the lane began is in the due times that it began with.
                if let known = retries, ordered != known { driver.tell(.retryNow) }
                retries = ordered
            } catch {
                noteStoreFailure("what commands have written cannot be read, trying again", error)
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Tells the lane when its next deadline has come.
    func keepTime(_ driver: LaneDriver) async {
        while let deadline = await driver.deadline(nearerThan: nil) {
            let hasCome = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    await self.clock.sleep(until: deadline)
                    return true
                }
                group.addTask {
                    _ = await driver.deadline(nearerThan: deadline)
                    return false
                }
                let first = await group.next()
                group.cancelAll()
                return first ?? false
            }
            if hasCome { driver.tell(.time) }
        }
    }
}

extension [Delivery] {
    /// The events that were not accepted.
    fileprivate func failed(_ results: [DeliveryResult]) -> [Event] {
        zip(self, results).filter { $0.1.outcome != .accepted }.map(\.0.event)
    }
}
