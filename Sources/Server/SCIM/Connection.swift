package import SCIM
package import Store

/// One identity provider's app: a directory of its own and the way its client is treated.
package struct Connection: Sendable {
    package let name: String
    package let id: ConnectionID
    package private(set) var tolerance: Tolerance
    /// What its resources may hold.
    package let schemas: SchemaRegistry
    /// The kinds whose PATCH is answered 204 unless the client asks to see the resource (decision 8).
    package let answersPatchMinimally: Set<ResourceKind>

    package init(
        name: String,
        id: ConnectionID,
        tolerance: Tolerance,
        schemas: SchemaRegistry = .standard,
        answersPatchMinimally: Set<ResourceKind> = []
    ) {
        self.name = name
        self.id = id
        self.tolerance = tolerance
        self.schemas = schemas
        self.answersPatchMinimally = answersPatchMinimally
    }

    /// The connection with a note of every tolerance rule that it needs.
    func noting(in needed: ToleratedRules) -> Connection {
        var connection = self
        connection.tolerance = tolerance.noting(in: needed)
        return connection
    }
}
