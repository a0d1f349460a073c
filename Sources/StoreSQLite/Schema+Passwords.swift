extension Schema {
    /// Passwords on their way to the sinks that ask for them, sealed; a row goes once all of them have it.
    static let passwords = """
        CREATE TABLE passwords (
            sequence INTEGER PRIMARY KEY,
            event TEXT NOT NULL,
            resource INTEGER NOT NULL,
            time INTEGER NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT;
        """
}
