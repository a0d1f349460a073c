extension Schema {
    /// The tokens of the admin listener; those of connections are in a table of their own, so that neither can be taken
    /// for the other.
    static let adminTokens = """
        CREATE TABLE admin_tokens (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            expires INTEGER,
            revoked INTEGER
        ) STRICT;
        """
}
