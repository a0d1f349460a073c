package import SCIM

/// What the resources of each connection may hold, and events of any.
package struct DirectorySchemas: Sendable {
    private let connections: [String: SchemaRegistry]
    /// What a condition on events may name.
    let events: SchemaRegistry

    /// A connection that is not named has the standard schemas.
    package init(connections: [String: SchemaRegistry] = [:], events: SchemaRegistry = .standard) {
        self.connections = connections
        self.events = events
    }

    /// Those of a connection.
    subscript(connection: String) -> SchemaRegistry { connections[connection] ?? .standard }
}
