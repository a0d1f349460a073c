extension Administration {
    /// Turns changes on a connection away; false when they were already.
    package func pauseConnection(named name: String, reason: String) throws -> Bool {
        guard try transaction.pauseConnection(named: name, reason: reason) else { return false }
        try note(.connectionPause, AuditEntry.Subject("Connection", name), connection: name)
        return true
    }

    /// Lets changes on a connection in again; false when they were not turned away.
    package func resumeConnection(named name: String) throws -> Bool {
        guard try transaction.resumeConnection(named: name) else { return false }
        try note(.connectionResume, AuditEntry.Subject("Connection", name), connection: name)
        return true
    }

    /// Opens the directory of a connection to fill it with made-up users and groups.
    package func openForSeeding(connection name: String) throws -> ConnectionID {
        try note(.directorySeed, AuditEntry.Subject("Connection", name), connection: name)
        return try transaction.openConnection(named: name)
    }

    /// Notes that a person was removed, of whom the entry has the id and nothing else.
    package func noteErasure(ofUser id: String, in connection: String) throws {
        try note(.userErase, AuditEntry.Subject("User", id), connection: connection)
    }

    /// Adds a token of a connection.
    package func create(_ token: TokenRecord) throws {
        try transaction.insert(token)
        try note(.tokenCreate, AuditEntry.Subject("Token", token.id), connection: token.connection, status: 201)
    }

    /// Revokes a token of a connection.
    package func revokeToken(id: String) throws {
        guard try transaction.revokeToken(id: id) else { throw Refusal.noLiveToken(id) }
        try note(.tokenRevoke, AuditEntry.Subject("Token", id), status: 204)
    }

    /// Notes that somebody signed in to the console with their token.
    package func signIn(withToken id: String) throws {
        try note(.adminSignIn, AuditEntry.Subject("AdminToken", id))
    }

    /// Adds a token of the admin listener.
    package func create(_ token: AdminTokenRecord) throws {
        try transaction.insert(token)
        try note(.adminTokenCreate, AuditEntry.Subject("AdminToken", token.id), status: 201)
    }

    /// Revokes a token of the admin listener.
    package func revokeAdminToken(id: String) throws {
        guard try transaction.revokeAdminToken(id: id) else { throw Refusal.noLiveToken(id) }
        try note(.adminTokenRevoke, AuditEntry.Subject("AdminToken", id), status: 204)
    }
}
