/// Counts what is played and received, and holds it against what must be.
struct Reckoning: Sendable {
    private(set) var ledger: Ledger
    private(set) var summary: DemoSummary
    /// Sinks that let a receipt be waited for in vain.
    ///
    /// They are not waited for again, or a sink that is down would hold up every step.
    private(set) var late: Set<String> = []

    init(provider: String, sinks: [String]) {
        ledger = Ledger(sinks: sinks)
        summary = DemoSummary(provider: provider, sinks: sinks)
    }

    /// Counts a played step; its receipts are noted after this.
    ///
    /// - Parameter played: the step.
    /// - Returns: The request whose receipts are to be waited for; nil when there are none to come.
    mutating func count(_ played: PlayedStep) -> String? {
        summary.requests += 1
        if !played.differences.isEmpty { summary.differing += 1 }
        // What was refused makes no event, whether or not it should have been refused.
        guard let answer = played.answer, (200..<300).contains(answer.status) else { return nil }
        guard let request = answer.header("X-Request-ID") else {
            summary.faults.append("the answer to '\(played.step.title)' has no X-Request-ID")
            return nil
        }
        summary.events += played.step.events.count
        ledger.expect(played.step.events, of: request, title: played.step.title)
        return request
    }

    /// Notes a receipt that came after `answered`; nil when it came after everything.
    mutating func note(_ receipt: Receipt, answered: ContinuousClock.Instant? = nil) -> Ledger.Finding {
        let finding = ledger.record(receipt)
        switch finding {
        case .expected:
            // A sink may be faster than the answer's way back.
            if let answered { summary.latencies.append(max(.zero, receipt.arrived - answered)) }
        case .repeated: summary.repeats += 1
        case .wrong(let fault): summary.faults.append(fault)
        }
        return finding
    }

    /// Whether receipts of a request are still worth waiting for.
    func awaits(_ request: String) -> Bool {
        ledger.missing(of: request).contains { !late.contains($0.sink) }
    }

    /// Gives up waiting for a request's receipts.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - patience: how long they were waited for.
    /// - Returns: The sinks that lack one, and what there is to say about those that had been in time so far.
    mutating func giveUp(_ request: String, after patience: Duration) -> (sinks: [String], faults: [String]) {
        let missing = ledger.missing(of: request)
        let faults = missing.filter { !late.contains($0.sink) }.map { due in
            "\(due.sink) has not received \(due.type) within \(patience) and is not waited for again"
        }
        late.formUnion(missing.map(\.sink))
        summary.faults += faults
        return (missing.map(\.sink), faults)
    }

    /// Closes the books when nothing can arrive any more.
    mutating func close() {
        for sink in summary.sinks where ledger.missing(at: sink) > 0 {
            summary.faults.append("\(sink) lacks \(ledger.missing(at: sink)) of \(summary.events) events")
        }
    }
}
