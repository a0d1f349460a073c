internal import SCIM

extension EventCondition {
    /// Reads the text after `--where`.
    ///
    /// A name that no event has is refused: whoever mistypes one at night would else hear that nothing was chosen.
    static func reading(where text: String, _ schemas: SchemaRegistry) throws(CommandFailure) -> EventCondition {
        let condition: EventCondition
        do {
            condition = try EventCondition(parsing: text, schemas: schemas)
        } catch {
            throw CommandFailure("--where, character \(error.character): \(error.message)")
        }
        guard let name = condition.unknownAttributes.first?.name else { return condition }
        throw CommandFailure("--where: no event has an attribute '\(name)'.")
    }
}
