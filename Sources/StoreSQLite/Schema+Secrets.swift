extension Schema {
    /// Keys that the gateway makes for itself and must find again after a restart.
    static let secrets = """
        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT;
        """
}
