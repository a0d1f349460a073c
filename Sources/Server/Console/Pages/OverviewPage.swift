internal import SCIM
internal import Settings
internal import Store

/// Whether all is well, and what to do where it is not.
struct OverviewPage {
    let context: AdminContext
    let visitor: Visitor

    func html() async throws -> HTML {
        let (reports, tokens, last) = try await context.store.read(.scan) { snapshot in
            (
                try snapshot.sinks().map { try SinkReport(of: $0, in: snapshot) }, try snapshot.tokens(),
                try snapshot.lastSequence()
            )
        }
        let states = await context.sinks()
        let sinks: HTML =
            reports.isEmpty
            ? HTML.note("No sink has run yet. Declare one in gateway.yaml.")
            : HTML.table(
                "Sinks",
                ["Sink", "State", "Waiting", "Retrying", "Dead", "What to do", "Actions"],
                reports.map { row($0, states) }
            )
        return """
            <h1>Overview</h1>\(health)\(ending(tokens))
            \(facts(last))
            <h2>Sinks</h2>\(sinks)
            """
    }

    private var health: HTML {
        guard let complaint = context.options.complaint() else {
            return HTML.note("The store is open and changes are accepted.", .good)
        }
        return HTML.note("Changes are refused: \(complaint). What is stored is safe, and sinks go on.", .bad)
    }

    /// A line when credentials end soon.
    private func ending(_ tokens: [TokenRecord]) -> HTML? {
        let now = Timestamp.wallClock()
        let minted = tokens.filter { $0.revoked == nil }.map { CredentialEnd(expires: $0.expires, now: now) }
        let declared = context.options.expiring().filter { $0.id == nil }
            .map { CredentialEnd(expires: $0.expires, now: now) }
        let count = (minted + declared).count { $0.isNear }
        guard count > 0 else { return nil }
        return HTML.note(
            #"""
            \#(count == 1 ? "A credential ends" : "\(count) credentials end") within \#(CredentialEnd.notice) days. \#
            See <a href="\#(ConsolePage.connections.path)">connections</a>, and mint another before then with \#
            \#(HTML.code("gatehouse tokens rotate")).
            """#,
            .warning
        )
    }

    private func facts(_ last: Int64) -> HTML {
        let options = context.options
        return HTML.facts([
            ("Version", "\(options.version)"),
            ("Running since", HTML.time(options.started)),
            ("Last event", "\(last)"),
            ("Connections", "\(options.connections.count)"),
            ("Store", "\(options.storeBytes().map { ByteCount(Int($0)).text } ?? "unknown")"),
            ("Free disk", "\(context.store.freeSpace().map { ByteCount($0).text } ?? "unknown")"),
        ])
    }

    private func row(_ report: SinkReport, _ states: [AdminDoor.SinkState]) -> [HTML] {
        let name = report.progress.name
        let state = states.first { $0.name == name }
        let trouble = state.flatMap { SinkTrouble(state: $0.state, detail: $0.detail) }
        let advice = SinkAdvice(report, isDeclared: state != nil, trouble)
        let action: ConsoleAction = report.hold == nil ? .pauseSink : .resumeSink
        return [
            "<strong>\(name)</strong>", HTML.badge(report.state(isDeclared: state != nil, trouble), advice.tone),
            "\(report.lag)", "\(report.parked.count)", "\(report.dead)", advice.sentence,
            HTML.actions(
                report.parked.isEmpty ? nil : ConsoleAction.retrySink.form(on: name, from: .overview, for: visitor),
                action.form(on: name, from: .overview, for: visitor)
            ),
        ]
    }
}

/// So many bytes, for people.
struct ByteCount {
    let text: String

    init(_ bytes: Int) {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (rest, unit) = (bytes, 0)
        // One decimal, in tenths.
        var tenths = bytes * 10
        while rest >= 1024, unit + 1 < units.count {
            tenths = rest * 10 / 1024
            rest /= 1024
            unit += 1
        }
        text = unit == 0 ? "\(bytes) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
