internal import SCIM
internal import Store
internal import Synchronization

/// Shares a ``LaneState`` among the tasks of a lane.
///
/// Whoever reports what came of a piece of work takes the next one with it under the same lock. So a worker of a busy
/// lane goes from delivery to delivery without another task in between; only one that finds nothing to do is suspended.
final class LaneDriver: Sendable {
    private let exchange: Mutex<LaneExchange>
    private let clock: any LaneClock

    init(_ lane: LaneState, clock: any LaneClock) {
        exchange = Mutex(LaneExchange(lane))
        self.clock = clock
    }

    /// The cursor on disk, and how many keys are parked.
    var progress: LaneProgress {
        exchange.withLock { exchange in
            LaneProgress(
                cursor: exchange.lane.pending.cursor,
                parkedKeys: exchange.lane.parked.count,
                isSpared: exchange.lane.gate.breaker.isOpen,
                sparedUntil: exchange.lane.gate.breaker.opensAt,
                concurrency: exchange.lane.slots.total
            )
        }
    }

    /// Why nothing goes out.
    var hold: String? { exchange.withLock { $0.lane.hold.reason } }

    /// Tells the lane something that is not the result of work.
    func tell(_ input: LaneInput) {
        let now = clock.now
        exchange.withLock { $0.handle(input, at: now, givesWork: false).wakeUps }.resume()
    }

    /// Reports what came of the last piece of work and waits for the next; nil when the lane is over.
    func next(after result: LaneInput?) async -> LaneWork? {
        let now = clock.now
        let (work, wakeUps) = exchange.withLock { $0.handle(result, at: now, givesWork: true) }
        wakeUps.resume()
        if let work { return work }
        return await withCheckedContinuation { (worker: LaneExchange.Worker) in
            exchange.withLock { $0.wait(worker, at: now) }.resume()
        }
    }

    /// Waits for a deadline nearer than the one given; nil when the lane is over or the task is cancelled.
    func deadline(nearerThan known: Timestamp?) async -> Timestamp? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (timekeeper: LaneExchange.Timekeeper) in
                exchange.withLock { exchange in
                    let wakeUps = exchange.wait(timekeeper, nearerThan: known)
                    return Task.isCancelled ? wakeUps + exchange.releaseTimekeeper() : wakeUps
                }.resume()
            }
        } onCancel: {
            exchange.withLock { $0.releaseTimekeeper() }.resume()
        }
    }

    /// Waits until the lane is over; a cancelled task abandons it.
    func over() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (observer: LaneExchange.Observer) in
                exchange.withLock { $0.wait(observer) }.resume()
            }
        } onCancel: {
            tell(.abandon)
        }
    }

    /// What is still to be written when every task of the lane has ended.
    func lastSettlement() -> Settlement? {
        let now = clock.now
        return exchange.withLock { $0.lane.lastSettlement(at: now) }
    }
}
