internal import SCIM
internal import Shape

/// Where an event goes, and with which header fields of the operator's own.
struct WebhookTarget: Sendable {
    let url: String
    let headers: [(name: String, value: String)]

    /// Nil when a value of the event would lead out of the URL, or break a header field.
    init?(of event: Event, _ settings: WebhookSettings) {
        guard let url = settings.url.render(event) else { return nil }
        var headers: [(name: String, value: String)] = []
        for (name, value) in settings.headers {
            guard let text = value.render(event) else { return nil }
            headers.append((name, text))
        }
        self.url = url
        self.headers = headers
    }

    /// Whether one request can be for both; the names are the same for every event.
    func isSame(as other: WebhookTarget?) -> Bool {
        guard let other, url == other.url else { return false }
        return headers.elementsEqual(other.headers) { $0.value == $1.value }
    }
}
