internal import SCIM
internal import Server

extension EventCondition {
    /// Reads the text after `--where`.
    static func reading(where text: String, _ schemas: SchemaRegistry) throws(CommandFailure) -> EventCondition {
        do {
            return try EventFilter.condition(text, schemas)
        } catch {
            throw CommandFailure("--where, \(error)")
        }
    }
}
