internal import Pipeline
internal import SCIM
internal import Server
internal import Settings
internal import Store
internal import StoreSQLite

/// Everything that can be looked at without changing anything, one part after another.
struct Checkup {
    /// How many days before its end something is warned of.
    static let notice = 30

    let configuration: Configuration
    let path: String
    let now: Timestamp
    /// Told of each part's findings once they are made: reading a large store takes a while.
    let report: ([Finding]) -> Void

    private var settings: GatewaySettings { configuration.settings }
    private var type: TypedCommand { TypedCommand(about: path) }

    func run() async {
        report(file)
        let occupancy = Occupancy(ofDatabaseAt: settings.store.path)
        let answer = occupancy.isServed ? await RunningGateway(settings.admin).readiness() : nil
        let process = ProcessExaminer(
            settings: settings,
            occupancy: occupancy,
            answer: answer,
            openFiles: OpenFileLimit.limit(of: occupancy)
        )
        report(process.findings)
        for (setting, tls) in [("server.tls", settings.server.tls), ("admin.tls", settings.admin.tls)] {
            if let tls { report(CertificateExaminer(setting: setting, tls: tls, now: now).findings) }
        }
        await examineStore(answer)
    }

    private var file: [Finding] {
        guard configuration.warnings.isEmpty else {
            return configuration.warnings.map { warning in
                let place = warning.mark.map { "\(warning.file):\($0.line):\($0.column)" } ?? warning.file
                let section = warning.path.isEmpty ? "" : warning.path + ": "
                return Finding(.warning, place, section + warning.message)
            }
        }
        return [Finding(.ok, path, "no mistakes")]
    }

    private func examineStore(_ answer: ReadinessAnswer?) async {
        let examiner = StoreExaminer(settings: settings.store)
        report(examiner.surroundings)
        let (opened, fault) = examiner.open()
        report([fault].compactMap(\.self))
        guard let store = opened else { return }
        report(await examiner.wholeness(store))
        report(await AuditExaminer(store: store).findings)
        report(await Finding.examining("connections") { try await connections(in: store) })
        report(await Finding.examining("sinks") { try await sinks(in: store, answer?.troubledSinks ?? [:]) })
        try? await store.close()
    }

    private func connections(in store: SQLiteStore) async throws -> [Finding] {
        let (pauses, tokens) = try await store.read(.scan) { (try $0.pauses(), try $0.tokens()) }
        let declared = ExpiringCredential.declared(in: configuration.credentials)
        return settings.connections.flatMap { connection in
            ConnectionExaminer(
                connection: connection,
                pause: pauses[connection.name],
                tokens: tokens,
                declared: declared.filter { $0.connection == connection.name },
                now: now,
                type: type
            ).findings
        }
    }

    private func sinks(in store: SQLiteStore, _ troubles: [String: SinkTrouble]) async throws -> [Finding] {
        let rows = try await store.read(.scan) { snapshot in
            try snapshot.sinks().map { sink in
                let report = try SinkReport(of: sink, in: snapshot)
                return (report, try report.oldestWaiting(in: snapshot))
            }
        }
        var findings: [Finding] = []
        for (report, oldest) in rows {
            let name = report.progress.name
            let sink = SinkExaminer(report: report, trouble: troubles[name], oldest: oldest, now: now, type: type)
            let isDeclared = configuration.sinks.contains { $0.name == name }
            let successor = configuration.sinks.first { $0.options.formerName == name }?.name
            findings += isDeclared ? sink.findings : [sink.undeclared(successor: successor)]
        }
        let unseen = configuration.sinks.filter { sink in
            !rows.contains { [sink.name, sink.options.formerName].contains($0.0.progress.name) }
        }
        return findings + unseen.map { SinkExaminer.unseen($0.name) }
    }
}
