internal import SCIM

/// The form in which events go out.
enum EventEncoding: Sendable {
    /// Gatehouse's own.
    case json
}

extension EventEncoding {
    func encode(_ event: Event) -> ShapedEvent {
        switch self {
        case .json: ShapedEvent(event.json, "application/json")
        }
    }
}
