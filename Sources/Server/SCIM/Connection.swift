package import SCIM
package import Store

/// One identity provider's app: a directory of its own and the way its client is treated.
///
/// A class, since every request passes it on from hand to hand (``SCIMCall``).
package final class Connection: Sendable {
    package let name: String
    package let id: ConnectionID
    package let tolerance: Tolerance
    /// What its resources may hold.
    package let schemas: SchemaRegistry
    /// The kinds whose PATCH is answered 204 unless the client asks to see the resource (decision 8).
    package let answersPatchMinimally: Set<ResourceKind>
    /// What seals the passwords of its users for the sinks that ask; nil where passwords are thrown away.
    package let seal: PasswordSeal?
    /// How much its client may ask for; nil for as much as it likes.
    package let limits: CallerLimits?

    package init(
        name: String,
        id: ConnectionID,
        tolerance: Tolerance,
        schemas: SchemaRegistry = .standard,
        answersPatchMinimally: Set<ResourceKind> = [],
        seal: PasswordSeal? = nil,
        limits: CallerLimits? = nil
    ) {
        self.name = name
        self.id = id
        self.tolerance = tolerance
        self.schemas = schemas
        self.answersPatchMinimally = answersPatchMinimally
        self.seal = seal
        self.limits = limits
    }

    /// The connection with a note of every tolerance rule that it needs.
    func noting(in needed: ToleratedRules) -> Connection {
        Connection(
            name: name,
            id: id,
            tolerance: tolerance.noting(in: needed),
            schemas: schemas,
            answersPatchMinimally: answersPatchMinimally,
            seal: seal,
            limits: limits
        )
    }
}
