internal import Curl

/// Where a webhook goes, and how.
struct WebhookSettings: Sendable {
    let url: String
    let secret: WebhookSecret?
    /// The operator's own header fields.
    let headers: [(name: String, value: String)]
    let timeout: Duration
    let concurrency: Int
    let tls: CurlTLS
}
