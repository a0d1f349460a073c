internal import Settings
internal import StoreSQLite

/// Looks whether a gateway runs, what it says of itself, and what the system lets it have.
struct ProcessExaminer {
    /// Files for the database, sinks and what they run, beside the connections of clients.
    private static let otherFiles = 256

    let settings: GatewaySettings
    let occupancy: Occupancy
    let answer: ReadinessAnswer?
    /// How many files the gateway may open, or one that is started here.
    let openFiles: UInt?

    var findings: [Finding] {
        [running, readiness, files].compactMap(\.self)
    }

    private var running: Finding {
        switch occupancy {
        case .served(let process):
            Finding(.ok, "gateway", process.map { "runs with process id \($0)" } ?? "runs")
        case .free:
            Finding(.warning, "gateway", "none runs on this store", advice: "start it; its log says why it ended")
        case .unknown(let reason):
            Finding(.warning, "gateway", "it is not known whether one runs: \(reason)", advice: "run this as its user")
        }
    }

    private var readiness: Finding? {
        guard occupancy.isServed else { return nil }
        let subject = "/readyz"
        let url = RunningGateway(settings.admin).url
        guard settings.admin.listen.port != 0 else {
            return Finding(.ok, subject, "not asked: the gateway chose its port, which its log tells")
        }
        guard settings.admin.tls == nil else {
            return Finding(.ok, subject, "not asked: the listener speaks TLS", advice: "ask with curl")
        }
        guard let answer else {
            let advice = "its log says whether it stands still or listens elsewhere; if it stands still, restart it"
            return Finding(.wrong, subject, "the gateway does not answer at \(url)", advice: advice)
        }
        let status = "\(url) answers \(answer.status)"
        switch answer.status {
        case 200: return Finding(.ok, subject, "\(status): ready")
        case 503: return Finding(.wrong, subject, "\(status): \(answer.complaint ?? "changes are not taken")")
        default: return Finding(.wrong, subject, status, advice: "see what listens there; it is not this gateway")
        }
    }

    private var files: Finding? {
        guard let openFiles else { return nil }
        let needed = UInt(settings.server.limits.maxConnections + Self.otherFiles)
        let text = "\(openFiles == .max ? "any number" : "\(openFiles)") may be open"
        guard openFiles < needed else { return Finding(.ok, "open files", text) }
        return Finding(
            .warning,
            "open files",
            "\(text), and \(needed) are needed for \(settings.server.limits.maxConnections) connections",
            advice: "raise the limit (LimitNOFILE=, ulimit -Hn), or lower server.limits.max_connections"
        )
    }
}
