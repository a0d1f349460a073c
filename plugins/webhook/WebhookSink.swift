internal import Curl
internal import Logging
internal import SCIM
internal import Shape
internal import SinkKit
internal import Synchronization

/// Posts each event to a URL.
final class WebhookSink: Sink {
    let appetite: Appetite

    private let settings: WebhookSettings
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
        appetite = Appetite(maxEvents: 1, maxInFlight: settings.concurrency)
    }

    /// Whether the receiver is there shows when something is to be delivered.
    func start() async throws {
        for case .key(let key) in settings.signers {
            logger.info("receivers verify with this public key", metadata: ["key": "\(key.publicKey)"])
        }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for delivery in batch { results.append(await deliver(delivery)) }
        return results
    }

    private func deliver(_ delivery: Delivery) async -> DeliveryResult {
        guard let url = settings.url.render(delivery.event) else {
            return .rejected("a value of the event leads out of the URL '\(settings.url.prefix)…'")
        }
        let result: DeliveryResult
        do throws(DeliveryFault) {
            let response = try await post(delivery, to: url)
            let outcome =
                delivery.contentType == Self.securityEventToken
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
                metadata: ["url": "\(url)", "answer": "\(reason)"]
            )
        }
        return result
    }

    /// Posts an event; a token that the receiver refuses is replaced, once.
    private func post(_ delivery: Delivery, to url: String) async throws(DeliveryFault) -> CurlResponse {
        guard let tokens else { return try await send(delivery, to: url, settings.auth?.header) }
        let token = try await tokens.token()
        let response = try await send(delivery, to: url, token.header)
        guard response.status == 401 else { return response }
        let next = try await tokens.token(insteadOf: token)
        return next == token ? response : try await send(delivery, to: url, next.header)
    }

    private func send(
        _ delivery: Delivery,
        to url: String,
        _ authorization: String?
    ) async throws(DeliveryFault) -> CurlResponse {
        let request = try request(for: delivery, to: url, authorization)
        do throws(CurlError) {
            return try await curl.send(request)
        } catch {
            throw DeliveryFault(error)
        }
    }

    /// The request of one attempt.
    ///
    /// Each is signed anew: a receiver refuses signatures that are five minutes old.
    private func request(
        for delivery: Delivery,
        to url: String,
        _ authorization: String?
    ) throws(DeliveryFault) -> CurlRequest {
        let id = delivery.event.id
        let seconds = now().milliseconds / 1000
        var headers = settings.headers
        if let authorization { headers.append(("Authorization", authorization)) }
        headers.append(("Content-Type", delivery.contentType))
        headers.append(contentsOf: delivery.headers)
        headers.append(("User-Agent", userAgent))
        if delivery.event.origin != .live { headers.append(("Gatehouse-Origin", delivery.event.origin.rawValue)) }
        headers.append((WebhookSignature.idHeader, id))
        headers.append((WebhookSignature.timestampHeader, String(seconds)))
        if !settings.signers.isEmpty {
            let signers = settings.signers
            guard let signature = WebhookSignature.sign(id: id, seconds: seconds, body: delivery.body, with: signers)
            else { throw DeliveryFault("the event could not be signed") }
            headers.append((WebhookSignature.signatureHeader, signature))
        }
        return CurlRequest(
            .post,
            url,
            headers: headers,
            body: delivery.body,
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
