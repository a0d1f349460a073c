internal import SCIM

/// Which events a sink gets: `from` and `when` of its section.
struct Route: Sendable {
    /// The connections whose events it gets; nil for all.
    let connections: Set<String>?
    /// What must hold of the event; nil for every event.
    let condition: EventCondition?

    /// Whether the event goes to the sink; one that does not is settled without a word.
    func matches(_ event: Event) -> Bool {
        if let connections, !connections.contains(event.connection) { return false }
        // Asked last: it may have to parse the event's data.
        return condition?.matches(event) ?? true
    }
}
