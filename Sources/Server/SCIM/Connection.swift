package import SCIM
package import Store

/// One identity provider's app: a directory of its own and the way its client is treated.
///
/// Every request has a copy, with notes of its own, so what all of them share is one object.
package struct Connection: Sendable {
    private final class Declaration: Sendable {
        let name: String
        let id: ConnectionID
        let schemas: SchemaRegistry
        let answersPatchMinimally: Set<ResourceKind>
        let seal: PasswordSeal?
        let limits: CallerLimits?

        init(
            name: String,
            id: ConnectionID,
            schemas: SchemaRegistry,
            answersPatchMinimally: Set<ResourceKind>,
            seal: PasswordSeal?,
            limits: CallerLimits?
        ) {
            self.name = name
            self.id = id
            self.schemas = schemas
            self.answersPatchMinimally = answersPatchMinimally
            self.seal = seal
            self.limits = limits
        }
    }

    private let declaration: Declaration
    package private(set) var tolerance: Tolerance

    package var name: String { declaration.name }
    package var id: ConnectionID { declaration.id }
    /// What its resources may hold.
    package var schemas: SchemaRegistry { declaration.schemas }
    /// The kinds whose PATCH is answered 204 unless the client asks to see the resource (decision 8).
    package var answersPatchMinimally: Set<ResourceKind> { declaration.answersPatchMinimally }
    /// What seals the passwords of its users for the sinks that ask; nil where passwords are thrown away.
    package var seal: PasswordSeal? { declaration.seal }
    /// How much its client may ask for; nil for as much as it likes.
    package var limits: CallerLimits? { declaration.limits }

    package init(
        name: String,
        id: ConnectionID,
        tolerance: Tolerance,
        schemas: SchemaRegistry = .standard,
        answersPatchMinimally: Set<ResourceKind> = [],
        seal: PasswordSeal? = nil,
        limits: CallerLimits? = nil
    ) {
        declaration = Declaration(
            name: name,
            id: id,
            schemas: schemas,
            answersPatchMinimally: answersPatchMinimally,
            seal: seal,
            limits: limits
        )
        self.tolerance = tolerance
    }

    /// The connection with a note of every tolerance rule that it needs.
    func noting(in needed: ToleratedRules) -> Connection {
        var connection = self
        connection.tolerance = tolerance.noting(in: needed)
        return connection
    }
}
