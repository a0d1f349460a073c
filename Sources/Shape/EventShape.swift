package import SCIM

/// What a sink gets of an event: `steps` and `encoding` of its section.
package struct EventShape: Sendable {
    let encoding: EventEncoding

    /// The event as the log has it.
    package static let asCommitted = EventShape(encoding: .json)

    /// Makes what goes out of an event.
    ///
    /// The stored bytes of `data` are spliced in as they are: nothing is parsed that no step and no encoding asks for.
    package func shape(_ event: Event) -> ShapedEvent {
        encoding.encode(event)
    }
}
