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
        let most = settings.joinsBodies ? WebhookSettings.mostJoined : 1
        appetite = Appetite(maxEvents: most, maxInFlight: settings.concurrency)
    }

    /// Whether the receiver is there shows when something is to be delivered.
    func start() async throws {
        for case .key(let key) in settings.signers {
            logger.info("receivers verify with this public key", metadata: ["key": "\(key.publicKey)"])
        }
    }

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        results.reserveCapacity(batch.count)
        var rest = batch[...]
        while let message = WebhookMessage(next: &rest, settings) {
            let result = await deliver(message)
            // The answer is kept once: it says the same of all of them.
            results.append(result)
            for _ in message.deliveries.dropFirst() {
                results.append(DeliveryResult(result.outcome, status: result.status))
            }
            guard !result.outcome.isFinal else { continue }
            // Later events of the same users and groups must not go out before.
            for _ in rest { results.append(.retry("an earlier part of the batch was not accepted")) }
            break
        }
        return results
    }

    private func deliver(_ message: WebhookMessage) async -> DeliveryResult {
        guard let target = message.target else {
            return .rejected(
                "a value of the event leads out of the URL '\(settings.url.prefix)…', or has a line break for a header field"
            )
        }
        let result: DeliveryResult
        do throws(DeliveryFault) {
            let response = try await post(message, to: target)
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
                metadata: ["url": "\(target.url)", "answer": "\(reason)"]
            )
        }
        return result
    }

    /// Posts a message; a token that the receiver refuses is replaced, once.
    private func post(_ message: WebhookMessage, to target: WebhookTarget) async throws(DeliveryFault) -> CurlResponse {
        guard let tokens else { return try await send(message, to: target, settings.auth?.header) }
        let token = try await tokens.token()
        let response = try await send(message, to: target, token.header)
        guard response.status == 401 else { return response }
        let next = try await tokens.token(insteadOf: token)
        return next == token ? response : try await send(message, to: target, next.header)
    }

    private func send(
        _ message: WebhookMessage,
        to target: WebhookTarget,
        _ authorization: String?
    ) async throws(DeliveryFault) -> CurlResponse {
        let request = try request(for: message, to: target, authorization)
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
        for message: WebhookMessage,
        to target: WebhookTarget,
        _ authorization: String?
    ) throws(DeliveryFault) -> CurlRequest {
        let seconds = now().milliseconds / 1000
        var headers = target.headers
        headers.reserveCapacity(headers.count + message.headers.count + 8)
        if let authorization { headers.append(("Authorization", authorization)) }
        headers.append(("Content-Type", message.contentType))
        headers.append(contentsOf: message.headers)
        headers.append(("User-Agent", userAgent))
        if message.origin != .live { headers.append(("Gatehouse-Origin", message.origin.rawValue)) }
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
            else { throw DeliveryFault("the event could not be signed") }
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
