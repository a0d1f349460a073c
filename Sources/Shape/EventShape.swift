package import SCIM

/// What a sink gets of an event: `steps` and `encoding` of its section.
package struct EventShape: Sendable {
    let steps: [ShapeStep]
    let encoding: EventEncoding

    /// Whether bodies are lists with one event each, which may be made into one list.
    package var joinsBodies: Bool {
        if case .cloudEvents(let form) = encoding { form.mode == .batch } else { false }
    }

    /// The event as the log has it.
    package static let asCommitted = EventShape(steps: [], encoding: .json)

    /// Makes what goes out of an event.
    ///
    /// The stored bytes of `data` are spliced in as they are: nothing is parsed that no step and no encoding asks for.
    package func shape(_ event: Event) -> ShapedEvent {
        guard !steps.isEmpty else { return encoding.encode(event) }
        let data = steps.reduce(event.dataObject) { $1.apply(to: $0, of: event) }
        return encoding.encode(event.with(data))
    }
}
