internal import HTTPTypes
internal import Hummingbird
package import Logging
package import SCIM
package import Store

/// The provider's door: authenticates, finds the endpoint, reads the body, runs the operation, writes the answer.
package struct SCIMDoor: Sendable {
    /// What the door is built from.
    package struct Options: Sendable {
        /// The path in front of every endpoint, such as `/api/scim/v2`.
        package var basePath: String
        /// Paths that belong to one connection alone, by connection.
        package var ownPaths: [String: String]
        /// What `meta.location` starts with, before the path; nil takes the request's `Host`.
        package var publicURL: String?
        /// The most bytes a request body may have.
        package var maxBody: Int
        /// Where clients of the gateway's own token endpoint get their tokens.
        package var tokenPath: String
        /// How complicated a request may be.
        package var limits: RequestLimits
        /// What the log does not say of a request that is refused.
        package var redaction: ValueRedaction

        package init(
            basePath: String,
            ownPaths: [String: String] = [:],
            publicURL: String?,
            maxBody: Int,
            tokenPath: String = "/oauth/token",
            limits: RequestLimits = .standard,
            redaction: ValueRedaction = ValueRedaction(attributes: [])
        ) {
            self.basePath = basePath
            self.ownPaths = ownPaths
            self.publicURL = publicURL
            self.maxBody = maxBody
            self.tokenPath = tokenPath
            self.limits = limits
            self.redaction = redaction
        }
    }

    let mounts: Mounts
    let publicURL: String?
    private let redaction: ValueRedaction
    let body: BodyReader
    private let credentials: Credentials
    private let authenticator: Authenticator
    private let tokenEndpoint: TokenEndpoint
    private let paused: PausedConnections
    private let gates: [String: ConnectionGate]
    private let admission: WriteAdmission
    let forwardsPasswords: Bool
    let store: any Store
    let cursors: CursorSeal
    let tolerated: ToleratedRequests
    let refusals: AuditedRefusals
    private let metrics = SCIMRequestMetrics()

    /// Makes the door.
    ///
    /// - Parameters:
    ///   - options: base path, public URL, limits.
    ///   - store: the directory.
    ///   - connections: who may call.
    ///   - credentials: what callers prove themselves with.
    ///   - known: where the uses of tokens are noted.
    ///   - tolerated: where requests that needed a tolerance rule are counted.
    ///   - refusals: where those are counted who are not let in, and changes that are refused, for the audit log.
    ///   - admission: whether the store can take changes; nil for whenever it is open.
    ///   - wait: lets the time pass that a wrong credential costs.
    /// - Throws: What the store throws.
    package init(
        options: Options,
        store: any Store,
        connections: [Connection],
        credentials: Credentials,
        known: KnownTokens = KnownTokens(),
        tolerated: ToleratedRequests = ToleratedRequests(),
        refusals: AuditedRefusals = AuditedRefusals(),
        admission: WriteAdmission? = nil,
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) async throws {
        mounts = Mounts(basePath: options.basePath, ownPaths: options.ownPaths)
        publicURL = options.publicURL
        redaction = options.redaction
        body = BodyReader(limit: options.maxBody, limits: options.limits)
        let seal = AccessTokenSeal(key: try await AccessTokenSeal.key(in: store))
        let attempts = AttemptGate(wait: wait)
        self.credentials = credentials
        authenticator = Authenticator(
            store: store,
            connections: connections,
            credentials: credentials,
            known: known,
            seal: seal,
            attempts: attempts
        )
        tokenEndpoint = TokenEndpoint(
            path: BasePath(options.tokenPath),
            clients: credentials.clients,
            seal: seal,
            attempts: attempts,
            store: store
        )
        paused = PausedConnections(store: store)
        gates = Dictionary(connections.map { ($0.name, ConnectionGate($0)) }) { first, _ in first }
        self.admission = admission ?? WriteAdmission(store: store)
        forwardsPasswords = connections.contains { $0.seal != nil }
        self.store = store
        cursors = CursorSeal(key: try await CursorSeal.key(in: store))
        self.tolerated = tolerated
        self.refusals = refusals
    }

    /// The listener that opens the door.
    package func listener(
        host: String,
        port: Int,
        terms: ListenTerms = ListenTerms(),
        logger: Logger,
        bound: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> HTTPListener {
        HTTPListener(
            name: "scim",
            setting: "server.listen",
            host: host,
            port: port,
            terms: terms,
            door: door(terms: terms, logger: logger),
            logger: logger,
            bound: bound
        )
    }

    /// What answers requests, and logs those it refuses.
    func door(terms: ListenTerms = ListenTerms(), logger: Logger) -> Door {
        Door(terms: terms, logger: logger) { request, peer, requestID in
            try await answer(request, peer, requestID)
        }
    }

    /// Answers one request.
    func answer(_ request: Request, _ peer: Peer, _ requestID: String) async throws -> Answer {
        var trace = RequestTrace(peer: peer)
        let start = ContinuousClock.now
        do {
            let answer = try await answer(request, requestID, &trace)
            note(trace, request.method, requestID, status: answer.status.code, took: .now - start)
            return answer
        } catch {
            note(trace, request.method, requestID, status: Refusal(error).error.status, took: .now - start)
            throw error
        }
    }

    /// Counts a request, and keeps a refusal for the audit log.
    private func note(
        _ trace: RequestTrace,
        _ method: HTTPRequest.Method,
        _ requestID: String,
        status: Int,
        took duration: Duration
    ) {
        metrics.count(trace, method: method, status: status, took: duration)
        guard status >= 400, let refusal = trace.refusal(status, method: method, request: requestID) else { return }
        refusals.count(refusal)
    }

    private func answer(
        _ request: Request,
        _ requestID: String,
        _ trace: inout RequestTrace
    ) async throws -> Answer {
        guard let target = RequestTarget(request.head.path ?? "/") else {
            throw SCIMError.badRequest(.invalidSyntax, "The URL has a percent escape that is broken or not UTF-8.")
        }
        if tokenEndpoint.isMeant(by: target.segments) {
            return try await tokenEndpoint.answer(request, requestID, &trace)
        }
        guard let (mount, path) = mounts.find(target.segments) else {
            throw SCIMError(status: 404, detail: "There is nothing here. SCIM is served under \(mounts.shared.text)/.")
        }
        let baseURL = (publicURL ?? trace.peer.url(host: request.head.authority)) + mount.path.text
        let endpoint = Endpoint(path)
        trace.endpoint = endpoint
        if endpoint == .serviceProviderConfig, request.method == .get || request.method == .head {
            // Readable without credentials, so that a client can find out which ones it needs (RFC 7643 §5).
            let schemes = credentials.schemes(of: mount.connection)
            return try discovery(.serviceProviderConfig, of: .standard, target, baseURL: baseURL, schemes)
        }
        let needed = ToleratedRules()
        let (connection, caller) = try await authenticator.authenticate(
            request.headers[.authorization],
            from: trace.peer,
            onlyNamed: mount.connection,
            noting: needed
        )
        trace.caller = caller
        let gate = gates[connection.name]
        try gate?.enter(at: .wallClock())
        defer { gate?.leave() }
        let isTidy =
            path.isEmpty || !target.hasEmptySegment && target.segments.count == mount.path.depth + path.count
        guard isTidy || connection.tolerance.accepts(.untidyPaths) else {
            throw SCIMError(
                status: 404,
                detail: "The path has a slash too many or the base path twice. The base URL is \(baseURL)."
            )
        }
        guard let endpoint, endpoint.exists(for: connection) else {
            let catalogs = connection.schemas.catalogs.map(\.kind.endpoint)
            let known = ["Users", "Groups"] + catalogs + ["Bulk", "ServiceProviderConfig", "ResourceTypes", "Schemas"]
            throw SCIMError(
                status: 404,
                detail:
                    "There is no endpoint '/\(path.joined(separator: "/"))'. There are: \(known.joined(separator: ", "))."
            )
        }
        guard endpoint.methods.contains(request.method) else {
            let allowed = endpoint.methods.map(\.rawValue).joined(separator: ", ")
            throw RefusalWithHeaders(
                error: SCIMError(
                    status: 405,
                    detail: "\(request.method.rawValue) is not possible here. Possible are: \(allowed)."
                ),
                headers: [(.allow, allowed)]
            )
        }
        if endpoint.changesDirectory(request.method) {
            guard caller.rights.canWrite else {
                throw Authenticator.insufficientScope("only reads; it changes nothing")
            }
            try await paused.admitChange(on: connection.name)
            try admission.admitChange()
        }
        let call = SCIMCall(
            request: requestID,
            caller: caller,
            connection: connection,
            baseURL: baseURL,
            parameters: target.parameters,
            limits: body.limits,
            preconditions: try Preconditions(request.headers),
            preference: ReturnPreference(request.headers[.prefer])
        )
        let answer = try await answer(request, at: endpoint, target, call)
        tolerated.count(needed.rules, on: connection.id, at: .wallClock())
        return answer
    }

    private func answer(
        _ request: Request,
        at endpoint: Endpoint,
        _ target: RequestTarget,
        _ call: SCIMCall
    ) async throws -> Answer {
        let json = try await json(of: request, at: endpoint, call)
        do {
            return try await answer(request.method, json, at: endpoint, target, call)
        } catch {
            throw PrivateRefusal(
                error: (error as? SCIMError)?.hiding(values(in: json, call, of: .passwords)) ?? error,
                values: values(in: json, call, of: redaction)
            )
        }
    }

    private func answer(
        _ method: HTTPRequest.Method,
        _ json: JSONValue?,
        at endpoint: Endpoint,
        _ target: RequestTarget,
        _ call: SCIMCall
    ) async throws -> Answer {
        switch (endpoint, json) {
        case (.root, _):
            return try await list(ResourceKind.allCases, call)
        case (.search(let kind), _):
            return try await search(kind.map { [$0] } ?? ResourceKind.allCases, json, call)
        case (.collection(let kind), let json?):
            return try await create(kind, json, call)
        case (.collection(let kind), nil):
            return try await list([kind], call)
        case (.resource(let kind, let id), let json?):
            return method == .put ? try await replace(kind, id, json, call) : try await patch(kind, id, json, call)
        case (.resource(let kind, let id), nil):
            return method == .delete ? try await delete(kind, id, call) : try await read(kind, id, call)
        case (.bulk, _):
            return try await bulk(json ?? .null, call)
        case (.catalog(let kind, let id), _):
            return try catalog(kind, id, call)
        case (.me, _):
            // RFC 7644 §3.11 wants a 501 of whoever has no such alias.
            throw SCIMError(
                status: 501,
                detail: "The token stands for an application, not for a person, so '/Me' names nobody. Use /Users/{id}."
            )
        case (.openAPI, _):
            let document = SCIMOperations(registry: call.connection.schemas).document(baseURL: call.baseURL)
            return Answer(.ok, contentType: "application/json", body: JSONWriter.bytes(document.json))
        case (.serviceProviderConfig, _), (.resourceTypes, _), (.resourceType, _), (.schemas, _), (.schema, _):
            return try discovery(endpoint, of: call.connection.schemas, target, baseURL: call.baseURL)
        }
    }

    /// The body of a request that has one here; nil for all others.
    private func json(of request: Request, at endpoint: Endpoint, _ call: SCIMCall) async throws -> JSONValue? {
        switch endpoint {
        case .search:
            return try await body.jsonIfAny(of: request, tolerance: call.connection.tolerance)
        case .collection, .resource, .bulk:
            let methods: Set<HTTPRequest.Method> = [.post, .put, .patch]
            guard methods.contains(request.method) else { return nil }
            return try await body.json(of: request, tolerance: call.connection.tolerance)
        case .root, .catalog, .me, .serviceProviderConfig, .resourceTypes, .resourceType, .schemas, .schema, .openAPI:
            return nil
        }
    }

    /// What a refusal might repeat and must not.
    private func values(in json: JSONValue?, _ call: SCIMCall, of redaction: ValueRedaction) -> Set<String> {
        let compared = call.parameters.map { redaction.values(comparedIn: $0.value) }
        return (json.map { redaction.values(in: $0) } ?? []).union(compared.joined())
    }
}

extension Peer {
    /// The URL that the client sees, without a path.
    fileprivate func url(host: String?) -> String {
        "\(isSecure ? "https" : "http")://\(forwardedHost ?? host ?? "localhost")"
    }
}
