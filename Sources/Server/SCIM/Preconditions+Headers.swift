internal import HTTPTypes
internal import SCIM

extension Preconditions {
    /// Reads `If-Match` and `If-None-Match`.
    ///
    /// A condition that cannot be read is refused: to pass it over would make the change that it should prevent.
    init(_ headers: HTTPFields) throws(SCIMError) {
        self.init(
            ifMatch: try Self.condition(.ifMatch, headers),
            ifNoneMatch: try Self.condition(.ifNoneMatch, headers)
        )
    }

    private static func condition(
        _ name: HTTPField.Name,
        _ headers: HTTPFields
    ) throws(SCIMError) -> EntityTagCondition? {
        guard let text = headers[name] else { return nil }
        guard let condition = EntityTagCondition(text) else {
            throw .badRequest(
                .invalidValue,
                "The header '\(name.rawName)' must be '*' or entity tags as meta.version has them, such as W/\"3\"."
            )
        }
        return condition
    }
}
