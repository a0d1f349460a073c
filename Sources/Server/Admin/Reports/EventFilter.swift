package import SCIM

/// Which events somebody means: by id, by type, by time, by a filter.
package struct EventFilter: Sendable {
    private let ids: Set<String>
    private let types: Set<EventType>
    private let since: Timestamp?
    private let until: Timestamp?
    private let condition: EventCondition?

    /// Why a condition cannot be used.
    package struct Mistake: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Makes a filter; what is empty or nil lets everything through.
    package init(
        ids: Set<String> = [],
        types: Set<EventType> = [],
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        condition: EventCondition? = nil
    ) {
        self.ids = ids
        self.types = types
        self.since = since
        self.until = until
        self.condition = condition
    }

    /// Reads a SCIM filter over events.
    ///
    /// A name that no event has is refused: whoever mistypes one at night would else hear that nothing was chosen.
    package static func condition(_ text: String, _ schemas: SchemaRegistry) throws(Mistake) -> EventCondition {
        let condition: EventCondition
        do {
            condition = try EventCondition(parsing: text, schemas: schemas)
        } catch {
            throw Mistake(description: "character \(error.character): \(error.message)")
        }
        guard let name = condition.unknownAttributes.first?.name else { return condition }
        throw Mistake(description: "no event has an attribute '\(name)'.")
    }

    package func matches(_ event: Event) -> Bool {
        if !ids.isEmpty, !ids.contains(event.id) { return false }
        if !types.isEmpty, !types.contains(event.type) { return false }
        if let since, event.time < since { return false }
        if let until, event.time >= until { return false }
        return condition?.matches(event) ?? true
    }
}
