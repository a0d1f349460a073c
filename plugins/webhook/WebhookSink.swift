internal import Curl
internal import SCIM
internal import SinkKit
internal import Synchronization

/// Posts each event to a URL.
final class WebhookSink: Sink {
    let appetite: Appetite

    private let settings: WebhookSettings
    private let curl: CurlClient
    private let userAgent: String
    private let now: @Sendable () -> Timestamp
    private let record = Mutex(DeliveryRecord())

    /// The most of an answer that is kept, in bytes: enough for the reason of a failure.
    private static let mostResponseBytes = DeliveryResult.answerLimit

    init(
        _ settings: WebhookSettings,
        curl: CurlClient,
        userAgent: String,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.settings = settings
        self.curl = curl
        self.userAgent = userAgent
        self.now = now
        appetite = Appetite(maxEvents: 1, maxInFlight: settings.concurrency)
    }

    /// Nothing to make ready: whether the receiver is there shows when something is to be delivered.
    func start() async throws {}

    func deliver(_ batch: [Delivery]) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for delivery in batch { results.append(await deliver(delivery)) }
        return results
    }

    private func deliver(_ delivery: Delivery) async -> DeliveryResult {
        do throws(CurlError) {
            let response = try await curl.send(request(for: delivery))
            let outcome = Outcome(response)
            record.withLock { $0.note(outcome) }
            return DeliveryResult(outcome, status: response.status, answer: response.body)
        } catch {
            let outcome = Outcome(error)
            // Being told to stop says nothing about the receiver.
            if error.code != .cancelled, error.code != .shutDown { record.withLock { $0.note(outcome) } }
            return DeliveryResult(outcome)
        }
    }

    /// The request of one attempt.
    ///
    /// Each is signed anew: a receiver refuses signatures that are five minutes old.
    private func request(for delivery: Delivery) -> CurlRequest {
        let id = delivery.event.id
        let seconds = now().milliseconds / 1000
        var headers = settings.headers
        headers.append(("Content-Type", "application/json"))
        headers.append(("User-Agent", userAgent))
        headers.append((WebhookSignature.idHeader, id))
        headers.append((WebhookSignature.timestampHeader, String(seconds)))
        if let secret = settings.secret {
            let signature = WebhookSignature.sign(id: id, seconds: seconds, body: delivery.body, with: secret)
            headers.append((WebhookSignature.signatureHeader, signature))
        }
        return CurlRequest(
            .post,
            settings.url,
            headers: headers,
            body: delivery.body,
            timeout: settings.timeout,
            tls: settings.tls,
            maxResponseBytes: Self.mostResponseBytes
        )
    }

    func health() async -> SinkHealth {
        record.withLock { $0.health }
    }

    /// The connections belong to the client, which other sinks use, too.
    func stop() async {}
}
