internal import SCIM
internal import Settings
internal import Store

/// What `/metrics` says: what was counted, and what is looked up now.
struct MetricsPage: Sendable {
    /// How many tokens are listed, the ones that expire first.
    private static let tokenLimit = 200

    private let context: AdminContext

    init(_ context: AdminContext) {
        self.context = context
    }

    /// What the store says.
    private struct Findings: Sendable {
        let last: Int64
        let audited: Int64
        let paused: Set<String>
        let sinks: [(report: SinkReport, waiting: Timestamp?)]
        let tokens: [TokenRecord]
    }

    func text() async throws -> String {
        let findings = try await context.store.read(.scan) { snapshot in
            Findings(
                last: try snapshot.lastSequence(),
                audited: try snapshot.auditHead().sequence,
                paused: Set(try snapshot.pauses().keys),
                sinks: try snapshot.sinks().map { sink in
                    let report = try SinkReport(of: sink, in: snapshot)
                    return (report, try report.oldestWaiting(in: snapshot))
                },
                tokens: try snapshot.tokens()
            )
        }
        let states = await context.sinks()
        let now = Timestamp.wallClock()
        var text = PrometheusText()
        text.single(.buildInfo, [MetricLabel("version", context.options.version)], 1)
        text.single(.startTime, context.options.started)
        text.single(.eventsAppended, [], findings.last)
        if let bytes = context.options.storeBytes() { text.single(.storeBytes, [], bytes) }
        text.single(.auditEntries, [], findings.audited)
        text.each(.connectionPaused, context.options.connections.map(\.name)) { name in
            (.connection(name), findings.paused.contains(name) ? 1 : 0)
        }
        print(findings.tokens, at: now, into: &text)
        print(findings.sinks, states, at: now, into: &text)
        context.metrics.print(into: &text)
        return text.text
    }

    private func print(_ tokens: [TokenRecord], at now: Timestamp, into text: inout PrometheusText) {
        // Minted tokens as they are now; those of gateway.yaml do not change while it runs.
        let minted = tokens.compactMap { token in
            token.revoked == nil ? token.expires.map { (token.connection, token.id, $0) } : nil
        }
        let declared = context.options.expiring().filter { $0.id == nil }.map { ($0.connection, $0.name, $0.expires) }
        let expiring = (minted + declared).filter { $0.2 > now }.sorted { $0.2 < $1.2 }
        guard !expiring.isEmpty else { return }
        text.family(.tokenExpiry)
        for (connection, token, expires) in expiring.prefix(Self.tokenLimit) {
            let labels = [.connection(connection), MetricLabel("token", token)]
            text.sample(MetricDescription.tokenExpiry.name, labels, expires.milliseconds / 1000)
        }
    }

    private func print(
        _ sinks: [(report: SinkReport, waiting: Timestamp?)],
        _ states: [AdminDoor.SinkState],
        at now: Timestamp,
        into text: inout PrometheusText
    ) {
        text.each(.sinkLagEvents, sinks) { ($0.report.label, $0.report.lag) }
        text.family(.sinkLagSeconds)
        for (report, waiting) in sinks {
            let age = waiting.map { Double(max(0, now.milliseconds - $0.milliseconds)) / 1000 } ?? 0
            text.sample(MetricDescription.sinkLagSeconds.name, [report.label], age)
        }
        text.each(.sinkParkedKeys, sinks) { ($0.report.label, Int64($0.report.parked.count)) }
        text.each(.sinkDead, sinks) { ($0.report.label, Int64($0.report.dead)) }
        text.each(.sinkHeld, sinks) { ($0.report.label, $0.report.hold == nil ? 0 : 1) }
        text.each(.sinkBreaker, states) { (MetricLabel("sink", $0.name), Int64($0.breaker.rawValue)) }
    }
}

extension MetricLabel {
    fileprivate static func connection(_ name: String) -> MetricLabel { MetricLabel("connection", name) }
}

extension SinkReport {
    fileprivate var label: MetricLabel { MetricLabel("sink", progress.name) }
}

extension PrometheusText {
    fileprivate mutating func single(_ description: MetricDescription, _ time: Timestamp) {
        family(description)
        sample(description.name, [], Double(time.milliseconds) / 1000)
    }

    /// A metric with one whole number for each of some things.
    fileprivate mutating func each<Thing>(
        _ description: MetricDescription,
        _ things: [Thing],
        _ sample: (Thing) -> (MetricLabel, Int64)
    ) {
        guard !things.isEmpty else { return }
        family(description)
        for thing in things {
            let (label, value) = sample(thing)
            self.sample(description.name, [label], value)
        }
    }
}
