internal import CLibCurl
internal import Synchronization

/// The curl thread's work: take what callers left, let libcurl read and write, hand out the answers, sleep.
///
/// Made, used and given back on that thread.
final class CurlLoop {
    let multi: CurlMulti
    private var departure: Departure
    private var messages: [CurlMessage] = []
    /// Transfers under way, each at its ``Transfer/place``.
    private var active: [Transfer] = []
    /// Transfers at rest, to be used again.
    private var idle: [Transfer] = []
    private var answers: [(job: CurlJob, result: Result<CurlResponse, CurlError>)] = []

    /// A burst may need more; those are given back after it.
    private static let mostIdle = 256

    init(_ configuration: CurlConfiguration) throws(CurlError) {
        departure = Departure(grace: configuration.shutdownGrace)
        multi = try CurlMulti()
        try multi.configure(configuration)
    }

    /// Runs until ``Departure`` says so.
    ///
    /// - Throws: ``CurlError`` when libcurl fails as a whole; by then every transfer has been answered.
    func run(inbox: borrowing Mutex<Inbox<CurlMessage>>) throws(CurlError) {
        defer {
            answerAll(.abandoned)
            // libcurl wants easy handles gone before their multi handle.
            idle = []
        }
        while true {
            let phase = inbox.withLock { $0.take(spare: &messages) }
            obeyMessages(phase)
            try multi.perform()
            collectFinished()
            handOut()
            switch departure.step(phase: phase, transfers: active.count, now: .now) {
            case .stay(let time):
                if inbox.withLock({ $0.sleep() }) { try multi.poll(atMost: time) }
            case .abort: answerAll(.abandoned)
            case .leave: return
            }
        }
    }

    private func obeyMessages(_ phase: Inbox<CurlMessage>.Phase) {
        for message in messages {
            switch message {
            case .start(let job) where phase >= .aborting: answers.append((job, .failure(.shutDown)))
            case .start(let job): start(job)
            case .cancel(let ticket):
                if let transfer = active.first(where: { $0.job?.ticket === ticket }) {
                    finish(transfer) { _ in .failure(.cancelled) }
                }
            }
        }
        messages.removeAll(keepingCapacity: true)
    }

    private func start(_ job: CurlJob) {
        guard !job.ticket.isCancelled.load(ordering: .acquiring) else {
            answers.append((job, .failure(.cancelled)))
            return
        }
        do throws(CurlError) {
            let transfer = if let rested = idle.popLast() { rested } else { try Transfer() }
            try transfer.begin(job)
            try multi.add(transfer.easy)
            transfer.place = active.count
            active.append(transfer)
        } catch {
            answers.append((job, .failure(error)))
        }
    }

    private func collectFinished() {
        while let (transfer, code) = multi.nextFinished() {
            finish(transfer) { $0.result(code) }
        }
    }

    private func finish(_ transfer: Transfer, _ result: (Transfer) -> Result<CurlResponse, CurlError>) {
        let result = result(transfer)
        multi.remove(transfer.easy)
        active.swapAt(transfer.place, active.count - 1)
        active[transfer.place].place = transfer.place
        active.removeLast()
        if let job = transfer.end() { answers.append((job, result)) }
        if idle.count < Self.mostIdle { idle.append(transfer) }
    }

    /// Wakes the callers all at once, after libcurl has done what it could: they come back with their next requests
    /// together, too.
    private func handOut() {
        for (job, result) in answers { job.completion(result) }
        answers.removeAll(keepingCapacity: true)
    }

    private func answerAll(_ error: CurlError) {
        while let transfer = active.last {
            finish(transfer) { _ in .failure(error) }
        }
        handOut()
    }
}
