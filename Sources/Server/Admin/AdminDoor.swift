internal import HTTPTypes
internal import Hummingbird
package import Logging
package import SCIM
package import Settings
package import Store

/// The operator's door: health, metrics, the admin API, and the console for browsers.
package struct AdminDoor: Sendable {
    /// How one sink is, in a word for programs and a sentence for people.
    package struct SinkState: Sendable {
        /// Whether deliveries go out.
        package enum Breaker: Int, Sendable {
            case closed
            case halfOpen
            case open
        }

        package let name: String
        package let state: String
        package let detail: String?
        package let breaker: Breaker

        package init(name: String, state: String, detail: String?, breaker: Breaker) {
            self.name = name
            self.state = state
            self.detail = detail
            self.breaker = breaker
        }
    }

    /// What the door is built from.
    package struct Options: Sendable {
        /// The version of the program.
        package var version: String
        package var started: Timestamp
        /// Whether what tells nothing personal is answered without a token.
        package var isOpen: Bool
        /// Names under which browsers may find the listener.
        package var hosts: [String]
        package var connections: [ConnectionSettings]
        /// What conditions over events may name.
        package var schemas: SchemaRegistry
        /// The credentials of `gateway.yaml` whose end is known.
        package var expiring: @Sendable () -> [ExpiringCredential]
        /// Why the store takes no changes though it can be read; nil while it does.
        package var complaint: @Sendable () -> String?
        /// How large the store is.
        package var storeBytes: @Sendable () -> Int64?

        package init(
            version: String,
            started: Timestamp,
            isOpen: Bool,
            hosts: [String] = [],
            connections: [ConnectionSettings] = [],
            schemas: SchemaRegistry = .standard,
            expiring: @escaping @Sendable () -> [ExpiringCredential] = { [] },
            complaint: @escaping @Sendable () -> String? = { nil },
            storeBytes: @escaping @Sendable () -> Int64? = { nil }
        ) {
            self.version = version
            self.started = started
            self.isOpen = isOpen
            self.hosts = hosts
            self.connections = connections
            self.schemas = schemas
            self.expiring = expiring
            self.complaint = complaint
            self.storeBytes = storeBytes
        }
    }

    let context: AdminContext
    let refusals: AuditedRefusals
    private let authenticator: AdminAuthenticator
    private let attempts: AttemptGate
    private let console: Console
    private let body = BodyReader(limit: 1 << 20)

    /// Makes the door.
    ///
    /// - Parameters:
    ///   - options: who may do what, and what the API tells beside the store.
    ///   - store: what it is about.
    ///   - metrics: what was counted.
    ///   - refusals: where those are counted who are not let in, for the audit log.
    ///   - wait: lets the time pass that a wrong token costs.
    ///   - sinks: the present state of every sink that the settings declare.
    package init(
        options: Options,
        store: any Store,
        metrics: MetricsRegistry = MetricsRegistry(),
        refusals: AuditedRefusals = AuditedRefusals(),
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        sinks: @escaping @Sendable () async -> [SinkState]
    ) {
        context = AdminContext(store: store, options: options, sinks: sinks, metrics: metrics)
        self.refusals = refusals
        authenticator = AdminAuthenticator(store: store)
        // One count for the API and the console: a guess is a guess.
        attempts = AttemptGate(wait: wait)
        console = Console(context: context, authenticator: authenticator, attempts: attempts)
    }

    /// The listener that opens the door.
    package func listener(
        host: String,
        port: Int,
        terms: ListenTerms = ListenTerms(),
        logger: Logger,
        bound: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> HTTPListener {
        let door = Door(terms: terms, logger: logger) { request, peer, requestID in
            await answer(request, peer, requestID, logger)
        }
        return HTTPListener(
            name: "admin",
            setting: "admin.listen",
            host: host,
            port: port,
            terms: terms,
            door: door,
            logger: logger,
            bound: bound
        )
    }

    /// The answer to a request, whatever came of it.
    func answer(_ request: Request, _ peer: Peer, _ requestID: String, _ logger: Logger) async -> Answer {
        var actor = AuditActor(method: "none", address: peer.address.map { "\($0)" })
        var answer: Answer
        do {
            answer = try await self.answer(request, peer, requestID, &actor)
        } catch {
            let refusal = AdminError(error)
            note(refusal, error, request, actor, requestID, logger)
            answer = Console.isMeant(by: request) ? console.answer(refusal) : refusal.answer
        }
        for (name, value) in BrowserHeaders.all where answer.headers[name] == nil { answer.headers[name] = value }
        return answer
    }

    private func answer(
        _ request: Request,
        _ peer: Peer,
        _ requestID: String,
        _ actor: inout AuditActor
    ) async throws -> Answer {
        guard let target = RequestTarget(request.head.path ?? "/") else {
            throw AdminError(.invalidRequest, "The URL has a percent escape that is broken or not UTF-8.")
        }
        if ConsolePlace.isMeant(by: target.segments) {
            let visit = Console.Visit(request: request, target: target, peer: peer, id: requestID)
            return try await console.answer(visit, &actor)
        }
        let identity = try await identity(request, peer, actor)
        if let identity { actor = identity.actor }
        let origin = RequestOrigin(request.head, isSecure: peer.isSecure)
        let isTrusted = identity != nil || context.options.isOpen && origin.isKnownHost(context.options.hosts)
        let (endpoint, path) = try endpoint(target.segments, request.method)
        try admit(identity, to: endpoint, origin)
        if endpoint.method != .get, origin.isCrossSite {
            throw AdminError.crossSite
        }
        let call = AdminCall(
            context: context,
            actor: actor,
            isTrusted: isTrusted,
            request: requestID,
            path: path,
            query: try AdminArguments(query: target.parameters, endpoint.query),
            body: endpoint.method == .get ? AdminArguments() : try await arguments(of: request, endpoint)
        )
        return try await endpoint.run(call)
    }

    /// Whose token a request has; a wrong one costs what it costs at the provider's door.
    private func identity(
        _ request: Request,
        _ peer: Peer,
        _ actor: AuditActor
    ) async throws -> AdminAuthenticator.Identity? {
        do {
            return try await authenticator.identity(request.headers[.authorization], from: actor.address)
        } catch let refusal as AdminError where refusal.code == .unauthenticated {
            try await attempts.fail(from: peer.address)
            throw refusal
        }
    }

    private func endpoint(
        _ segments: [String],
        _ method: HTTPRequest.Method
    ) throws -> (AdminEndpoint, [String: String]) {
        let method = method == .head ? .get : method
        let found = AdminEndpoints.all.compactMap { endpoint in endpoint.match(segments).map { (endpoint, $0) } }
        guard !found.isEmpty else {
            throw AdminError(.notFound, "There is nothing here. /openapi.json lists what there is.")
        }
        guard let match = found.first(where: { $0.0.method == method }) else {
            let allowed = found.flatMap { $0.0.method == .get ? ["GET", "HEAD"] : [$0.0.method.rawValue] }
                .joined(separator: ", ")
            throw AdminError(
                .methodNotAllowed,
                "\(method.rawValue) is not possible here. Possible are: \(allowed).",
                headers: [(.allow, allowed)]
            )
        }
        return match
    }

    /// Lets a caller in, or says why not.
    private func admit(
        _ identity: AdminAuthenticator.Identity?,
        to endpoint: AdminEndpoint,
        _ origin: RequestOrigin
    ) throws(AdminError) {
        guard case .role(let role, let isOpenLocally) = endpoint.access else { return }
        if let identity {
            guard identity.role >= role else {
                throw AdminError.forbidden(role, for: identity.role)
            }
            return
        }
        guard isOpenLocally, context.options.isOpen else { throw authenticator.missing() }
        guard origin.isKnownHost(context.options.hosts) else {
            throw AdminError(
                .unknownHost,
                "The name in 'Host' is not known here. Call by address, send a token, or add the name to admin.hosts."
            )
        }
    }

    private func arguments(of request: Request, _ endpoint: AdminEndpoint) async throws -> AdminArguments {
        guard request.headers[.contentType] != nil || request.headers[.contentLength].map({ $0 == "0" }) ?? true else {
            throw AdminError(.unsupportedMediaType, "Send 'Content-Type: application/json'.")
        }
        return try AdminArguments(body: try await body.jsonIfAny(of: request, tolerance: .strict), endpoint.body)
    }

    /// Logs a refusal, and counts it for the audit log where somebody was not let in.
    private func note(
        _ refusal: AdminError,
        _ error: any Error,
        _ request: Request,
        _ actor: AuditActor,
        _ requestID: String,
        _ logger: Logger
    ) {
        let status = Int(refusal.code.status.code)
        var metadata: Logger.Metadata = [
            "request": "\(requestID)", "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
            "status": "\(status)", "detail": "\(status < 500 ? refusal.message : String(reflecting: error))",
        ]
        if let address = actor.address { metadata["address"] = "\(address)" }
        logger.log(level: status < 500 ? .info : .error, "admin request refused", metadata: metadata)
        guard [401, 403, 429].contains(status) else { return }
        refusals.count(AuditEntry(.adminSignIn, by: actor, request: requestID, status: status))
    }
}
