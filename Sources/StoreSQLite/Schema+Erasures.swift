extension Schema {
    /// Up to which event a running gateway must read again what it has in memory.
    static let erasures = """
        CREATE TABLE erasures (
            sequence INTEGER PRIMARY KEY,
            time INTEGER NOT NULL
        ) STRICT;
        """
}
