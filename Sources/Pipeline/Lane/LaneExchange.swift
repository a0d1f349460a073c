internal import SCIM

/// A lane and those who wait for something of it.
///
/// Workers wait for work, the timekeeper for a deadline, the observer for the end. This decides who is to be woken; the
/// waking is done by ``LaneDriver`` once it has given its lock back.
struct LaneExchange: Sendable {
    typealias Worker = CheckedContinuation<LaneWork?, Never>
    typealias Timekeeper = CheckedContinuation<Timestamp?, Never>
    typealias Observer = CheckedContinuation<Void, Never>

    enum WakeUp: Sendable {
        case worker(Worker, LaneWork?)
        case timekeeper(Timekeeper, Timestamp?)
        case observer(Observer)
    }

    var lane: LaneState
    private var idleWorkers: [Worker] = []
    private var timekeeper: (continuation: Timekeeper, nearerThan: Timestamp?)?
    private var observer: Observer?

    init(_ lane: LaneState) {
        self.lane = lane
    }

    /// Takes an input and hands out what is to be done.
    ///
    /// One piece is for the caller if it wants, the rest for workers that are idle. There are as many workers as there
    /// can be pieces.
    mutating func handle(
        _ input: LaneInput?,
        at now: Timestamp,
        givesWork: Bool
    ) -> (work: LaneWork?, wakeUps: [WakeUp]) {
        if let input { lane.handle(input, at: now) }
        let own = givesWork ? lane.next(at: now) : nil
        var wakeUps: [WakeUp] = []
        while !idleWorkers.isEmpty, let work = lane.next(at: now) {
            wakeUps.append(.worker(idleWorkers.removeLast(), work))
        }
        wakeUps.append(contentsOf: whoIsReached())
        return (own, wakeUps)
    }

    /// Lets a worker wait, unless there is work after all.
    mutating func wait(_ worker: Worker, at now: Timestamp) -> [WakeUp] {
        idleWorkers.append(worker)
        return handle(nil, at: now, givesWork: false).wakeUps
    }

    mutating func wait(_ timekeeper: Timekeeper, nearerThan known: Timestamp?) -> [WakeUp] {
        self.timekeeper = (timekeeper, known)
        return whoIsReached()
    }

    mutating func wait(_ observer: Observer) -> [WakeUp] {
        self.observer = observer
        return whoIsReached()
    }

    /// Lets the timekeeper go, who has been cancelled.
    mutating func releaseTimekeeper() -> [WakeUp] {
        defer { timekeeper = nil }
        return timekeeper.map { [.timekeeper($0.continuation, nil)] } ?? []
    }

    /// Those who wait for the end or for a deadline, if it has come up.
    private mutating func whoIsReached() -> [WakeUp] {
        guard !lane.isOver else { return everybody() }
        guard let timekeeper, let deadline = lane.deadline else { return [] }
        if let known = timekeeper.nearerThan, known <= deadline { return [] }
        self.timekeeper = nil
        return [.timekeeper(timekeeper.continuation, deadline)]
    }

    private mutating func everybody() -> [WakeUp] {
        var wakeUps = idleWorkers.map { WakeUp.worker($0, nil) } + releaseTimekeeper()
        if let observer { wakeUps.append(.observer(observer)) }
        idleWorkers.removeAll()
        observer = nil
        return wakeUps
    }
}

extension [LaneExchange.WakeUp] {
    func resume() {
        for wakeUp in self {
            switch wakeUp {
            case .worker(let worker, let work): worker.resume(returning: work)
            case .timekeeper(let timekeeper, let deadline): timekeeper.resume(returning: deadline)
            case .observer(let observer): observer.resume()
            }
        }
    }
}
