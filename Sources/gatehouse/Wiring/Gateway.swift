internal import Curl
internal import Logging
internal import Pipeline
internal import SCIM
internal import Server
internal import ServiceLifecycle
internal import Settings
internal import Store
internal import StoreSQLite
internal import UnixSignals

/// The rooms put together: store, curl, pipeline, the two doors.
struct Gateway {
    private let store: SQLiteStore
    private let services: [any Service]
    private let drain: Duration
    private let logger: Logger

    /// Where the doors listen once they do.
    let ports = ListeningPorts()

    /// Opens the store and wires everything; nothing runs yet.
    ///
    /// - Parameters:
    ///   - configuration: what the operator declared.
    ///   - curl: the client that the sinks hold; runs as one of the services.
    ///   - metrics: what is counted in this process.
    ///   - inFlight: told what sinks are being given.
    ///   - logger: the log.
    /// - Returns: The gateway.
    /// - Throws: ``CommandFailure`` with status 69 when the store cannot be opened.
    static func open(
        _ configuration: Configuration,
        curl: CurlClient,
        metrics: MetricsRegistry = MetricsRegistry(),
        inFlight: DeliveriesInFlight = DeliveriesInFlight(),
        logger: Logger
    ) async throws -> Gateway {
        let settings = configuration.settings
        let store: SQLiteStore
        do {
            store = try SQLiteStore.open(path: settings.store.path, mode: .serve)
        } catch {
            throw CommandFailure("\(error)", status: .unavailable)
        }
        do {
            return try await Gateway(
                configuration,
                store: store,
                curl: curl,
                metrics: metrics,
                inFlight: inFlight,
                logger: logger
            )
        } catch {
            try? await store.close()
            throw error
        }
    }

    private init(
        _ configuration: Configuration,
        store: SQLiteStore,
        curl: CurlClient,
        metrics: MetricsRegistry,
        inFlight: DeliveriesInFlight,
        logger: Logger
    ) async throws {
        let settings = configuration.settings
        let (serverTerms, adminTerms) = try Self.terms(settings, logger)
        for exposure in store.exposures {
            logger.warning("personal data is open to others", metadata: ["reason": "\(exposure)"])
        }
        if let complaint = ProcessGuard.complaint { logger.warning("\(complaint)") }
        let seal = settings.store.keyBytes.map { PasswordSeal(key: $0) }
        let asking = configuration.sinks.filter(\.options.wantsPasswords)
        let connections = try await Self.connections(settings, in: store) { name in
            asking.contains { $0.options.connections?.contains(name) ?? true } ? seal : nil
        }
        let pipeline = Pipeline(
            store: store,
            sinks: configuration.sinks,
            logger: logger,
            schemas: DirectorySchemas(
                connections: Dictionary(connections.map { ($0.name, $0.schemas) }) { first, _ in first },
                events: .declared(by: settings.connections)
            ),
            seal: seal,
            inFlight: inFlight,
            drainPeriod: settings.server.drain
        )
        let tolerated = ToleratedRequests()
        let known = KnownTokens()
        let expiry = CredentialExpiry(configuration.credentials, store: store, logger: logger)
        let refusals = AuditedRefusals()
        let admission = WriteAdmission(store: store, queueLimit: settings.server.requestLimits.queuedChanges)
        let reserve = DiskReserve(settings.store.reserve, of: store, admission: admission, logger: logger)
        reserve.look()
        let scim = try await SCIMDoor(
            options: SCIMDoor.Options(
                basePath: settings.server.basePath,
                ownPaths: Dictionary(
                    settings.connections.compactMap { connection in connection.path.map { (connection.name, $0) } },
                    uniquingKeysWith: { first, _ in first }
                ),
                publicURL: settings.server.publicURL,
                maxBody: settings.server.maxBody,
                tokenPath: settings.server.tokenPath,
                limits: settings.server.requestLimits.request,
                redaction: ValueRedaction(attributes: settings.privacy.redactInLogs)
            ),
            store: store,
            connections: connections,
            credentials: configuration.credentials,
            known: known,
            tolerated: tolerated,
            refusals: refusals,
            admission: admission
        )
        let admin = AdminDoor(
            options: AdminDoor.Options(
                version: Version.text,
                started: .wallClock(),
                isOpen: settings.admin.isOpen,
                hosts: settings.admin.hosts,
                connections: settings.connections,
                schemas: .declared(by: settings.connections),
                expiring: { expiry.expiring },
                complaint: { admission.complaint },
                storeBytes: { [path = settings.store.path] in StoreFiles(path).bytes }
            ),
            store: store,
            metrics: metrics,
            refusals: refusals
        ) {
            await pipeline.askedStatus().map(AdminDoor.SinkState.init)
        }
        let ports = ports
        self.store = store
        self.logger = logger
        drain = settings.server.drain
        // Later ones may lean on earlier ones; they stop in reverse: first the doors, last what they lean on.
        var services: [any Service] = [
            curl,
            pipeline,
            LogRetention(settings.store.retention, store: store, logger: logger),
            PasswordWipe(
                after: asking.map(\.name),
                maxAge: settings.store.passwordMaxAge,
                store: store,
                logger: logger
            ),
            reserve,
            AuditRetention(settings.audit.retention, store: store, logger: logger),
            LazyRecordService([tolerated, known, refusals], store: store, logger: logger),
            expiry,
        ]
        services += [adminTerms.tls, serverTerms.tls].compactMap(\.self)
        services += [
            admin.listener(
                host: settings.admin.listen.host,
                port: settings.admin.listen.port,
                terms: adminTerms,
                logger: logger
            ) { ports.admin.fulfil($0) },
            scim.listener(
                host: settings.server.listen.host,
                port: settings.server.listen.port,
                terms: serverTerms,
                logger: logger
            ) { ports.scim.fulfil($0) },
        ]
        self.services = services
    }

    /// Runs until one of `signals` arrives or the task is cancelled, then finishes what is under way and closes.
    func run(stoppingOn signals: [UnixSignal]) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: signals,
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = drain + .seconds(5)
        let group = ServiceGroup(configuration: configuration)
        do {
            try await group.run()
        } catch {
            try? await store.close()
            throw CommandFailure("\(error)", status: .unavailable)
        }
        try await store.close()
        logger.notice("stopped")
    }

    /// On what terms the two doors listen.
    ///
    /// - Throws: ``CommandFailure`` with status 78 when a certificate cannot be used.
    static func terms(
        _ settings: GatewaySettings,
        _ logger: Logger
    ) throws(CommandFailure) -> (server: ListenTerms, admin: ListenTerms) {
        do {
            return (
                server: ListenTerms(
                    limits: settings.server.limits,
                    proxies: settings.server.proxies,
                    tls: try settings.server.tls.map { tls throws(TLSFault) in
                        try TLSKeeper(tls, setting: "server.tls", logger: logger)
                    }
                ),
                admin: ListenTerms(
                    tls: try settings.admin.tls.map { tls throws(TLSFault) in
                        try TLSKeeper(tls, setting: "admin.tls", logger: logger)
                    }
                )
            )
        } catch {
            throw CommandFailure("\(error)", status: .configuration)
        }
    }

    private static func connections(
        _ settings: GatewaySettings,
        in store: any Store,
        seal: (String) -> PasswordSeal?
    ) async throws -> [Connection] {
        var seals: [String: PasswordSeal] = [:]
        for connection in settings.connections where connection.passwords == .forward {
            seals[connection.name] = seal(connection.name)
        }
        let declared = settings.connections
        return try await store.write { [seals] transaction in
            try declared.map { connection in
                Connection(
                    name: connection.name,
                    id: try transaction.openConnection(named: connection.name),
                    tolerance: connection.tolerance,
                    schemas: .declared(by: connection),
                    answersPatchMinimally: connection.profile.answersPatchMinimally,
                    seal: seals[connection.name],
                    limits: CallerLimits(
                        rate: connection.limits.rate,
                        burst: connection.limits.burst,
                        concurrency: connection.limits.concurrency
                    )
                )
            }
        }
    }
}
