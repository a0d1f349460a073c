internal import Curl
internal import Shape

/// Where a webhook goes, and how.
struct WebhookSettings: Sendable {
    let url: LiteralPrefixTemplate
    /// Each signs every event; none leaves it unsigned.
    let signers: [WebhookSigner]
    let auth: ReceiverAuth?
    /// The operator's own header fields.
    let headers: [(name: String, value: LiteralPrefixTemplate)]
    /// The names of those whose values came from a `${…}`, and are not shown.
    var secretFields: Set<String> = []
    /// Whether the URL came from a `${…}`.
    var isURLSecret = false
    let timeout: Duration
    let concurrency: Int
    let route: CurlRoute
    /// Whether several events may go out as one list.
    let joinsBodies: Bool

    /// How many go out as one list at most.
    static let mostJoined = 1000
    /// How many do unless `batch` says otherwise: receivers often take no more than 1 MiB.
    static let usuallyJoined = 100
}
