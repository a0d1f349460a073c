internal import SCIM

/// The form in which events go out.
enum EventEncoding: Sendable {
    /// Gatehouse's own.
    case json
    case cloudEvents(CloudEvents)
    case securityEvents(SecurityEvents)
    /// A text of the operator's own.
    case template(Template, contentType: String)
}

extension EventEncoding {
    func encode(_ event: Event) -> ShapedEvent {
        switch self {
        case .json: ShapedEvent(event.json, "application/json")
        case .cloudEvents(let form): form.encode(event)
        case .securityEvents(let issuer): issuer.encode(event)
        case .template(let template, let contentType): ShapedEvent(Array(template.render(event).utf8), contentType)
        }
    }
}
