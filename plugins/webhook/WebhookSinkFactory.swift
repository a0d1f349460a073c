package import Curl
package import SCIM
package import Settings
package import SinkKit

/// Makes sinks that post each event to a URL.
package struct WebhookSinkFactory: SinkFactory {
    private let curl: CurlClient
    private let userAgent: String
    private let now: @Sendable () -> Timestamp

    /// Makes a factory.
    ///
    /// - Parameters:
    ///   - curl: sends the requests of every sink; somebody else runs it.
    ///   - userAgent: the value of `User-Agent`: `Gatehouse/1.2.3`.
    ///   - now: the time that goes into signatures.
    package init(
        curl: CurlClient,
        userAgent: String = "Gatehouse",
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.curl = curl
        self.userAgent = userAgent
        self.now = now
    }

    package var type: String { "webhook" }

    package var summary: String {
        "Posts each event to a URL as JSON, signed by Standard Webhooks; any 2xx accepts it."
    }

    package func makeSink(options: OptionReader, context: SinkContext) -> (any Sink)? {
        guard let settings = WebhookSettings(reading: options, in: context) else { return nil }
        return WebhookSink(settings, curl: curl, userAgent: userAgent, logger: context.logger, now: now)
    }
}
