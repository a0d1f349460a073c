internal import Curl
internal import Logging
internal import SCIM
internal import Shape
internal import SinkKit
internal import Synchronization

/// Posts each event to a URL, or several as one list where the encoding makes lists.
final class WebhookSink: Sink {
    let appetite: Appetite

    let settings: WebhookSettings
    private let curl: CurlClient
    private let userAgent: String
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    /// Nil where no token has to be fetched.
    private let tokens: AccessTokenSource?
    private let record = Mutex(DeliveryRecord())

    /// The media type of tokens that are pushed by RFC 8935.
    private static let securityEventToken = "application/secevent+jwt"

    /// The most of an answer that is kept, in bytes: enough for the reason of a failure.
    private static let mostResponseBytes = DeliveryResult.answerLimit

    init(
        _ settings: WebhookSettings,
        curl: CurlClient,
        userAgent: String,
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.settings = settings
        self.curl = curl
        self.userAgent = userAgent
        self.logger = logger
        self.now = now
        tokens =
            if case .clientCredentials(let credentials)? = settings.auth {
                AccessTokenSource(credentials, route: settings.route, curl: curl, now: now)
            } else { nil }
        let most = settings.joinsBodies ? WebhookSettings.mostJoined : 1
        appetite = Appetite(
            maxEvents: most,
            maxInFlight: settings.concurrency,
            usualEvents: WebhookSettings.usuallyJoined
        )
    }

    /// Whether the receiver is there shows when something is to be delivered.
    func start() async throws {
        for case .key(let key) in settings.signers {
            logger.info("receivers verify with this public key", metadata: ["key": "\(key.publicKey)"])
        }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        var hasFailed = false
        return await batch.deliver { delivery throws(Rejection) in
            try WebhookTarget(of: delivery.event, settings)
        } by: { target, part in
            // A host that does not answer would be waited for once more with each part.
            guard !hasFailed, let message = WebhookMessage(part, to: target) else {
                return part.map { _ in .retry("an earlier part of the batch was not accepted") }
            }
            let result = await deliver(message)
            hasFailed = !result.outcome.isFinal
            // The answer is kept once: it says the same of all of them.
            return [result] + part.dropFirst().map { _ in DeliveryResult(result.outcome, status: result.status) }
        }
    }

    private func deliver(_ message: WebhookMessage) async -> DeliveryResult {
        let result: DeliveryResult
        do throws(DeliveryFault) {
            let response = try await post(message)
            let outcome =
                message.contentType == Self.securityEventToken
                ? Outcome(toSecurityEvent: response, at: now()) : Outcome(response, at: now())
            result = DeliveryResult(outcome, status: response.status, answer: response.body)
        } catch {
            result = .retry(error.description)
            guard !error.isOurs else { return result }
        }
        record.withLock { $0.note(result.outcome) }
        if case .hold(let reason) = result.outcome {
            logger.error(
                "the receiver wants no more events",
                metadata: ["url": "\(message.target.url)", "answer": "\(reason)"]
            )
        }
        return result
    }

    /// Posts a message; a token that the receiver refuses is replaced, once.
    private func post(_ message: WebhookMessage) async throws(DeliveryFault) -> CurlResponse {
        guard let tokens else { return try await send(message, settings.auth?.header) }
        let token = try await tokens.token()
        let response = try await send(message, token.header)
        guard response.status == 401 else { return response }
        let next = try await tokens.token(insteadOf: token)
        return next == token ? response : try await send(message, next.header)
    }

    private func send(
        _ message: WebhookMessage,
        _ authorization: String?
    ) async throws(DeliveryFault) -> CurlResponse {
        let request = try request(for: message, authorization)
        do throws(CurlError) {
            return try await curl.send(request)
        } catch {
            throw DeliveryFault(error)
        }
    }

    /// The request of one attempt.
    ///
    /// Each is signed anew: a receiver refuses signatures that are five minutes old.
    func request(
        for message: WebhookMessage,
        _ authorization: String?
    ) throws(DeliveryFault) -> CurlRequest {
        let seconds = now().milliseconds / 1000
        let target = message.target
        var headers = target.fields.map { (name: $0.name, value: $0.value) }
        headers.reserveCapacity(headers.count + message.headers.count + 8)
        if let authorization { headers.append(("Authorization", authorization)) }
        headers.append(("Content-Type", message.contentType))
        headers.append(contentsOf: message.headers)
        headers.append(("User-Agent", userAgent))
        if target.origin != .live { headers.append(("Gatehouse-Origin", target.origin.rawValue)) }
        headers.append((WebhookSignature.idHeader, message.id))
        headers.append((WebhookSignature.timestampHeader, String(seconds)))
        if !settings.signers.isEmpty {
            let signers = settings.signers
            guard
                let signature = WebhookSignature.sign(
                    id: message.id,
                    seconds: seconds,
                    body: message.body,
                    with: signers
                )
            else { throw DeliveryFault("the message could not be signed") }
            headers.append((WebhookSignature.signatureHeader, signature))
        }
        return CurlRequest(
            .post,
            target.url,
            headers: headers,
            body: message.body,
            timeout: settings.timeout,
            route: settings.route,
            maxResponseBytes: Self.mostResponseBytes
        )
    }

    func health() async -> SinkHealth {
        record.withLock { $0.health }
    }

    /// The connections belong to the client, which other sinks use, too.
    func stop() async {}
}

extension Outcome {
    /// Whether the event needs no further try.
    fileprivate var isFinal: Bool {
        switch self {
        case .accepted, .rejected: true
        case .retry, .hold: false
        }
    }
}
