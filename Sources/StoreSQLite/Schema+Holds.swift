extension Schema {
    /// The sinks that get nothing until a person says so; commands write here and a running gateway looks every second.
    static let holds = """
        CREATE TABLE holds (
            sink INTEGER PRIMARY KEY REFERENCES sinks (id) ON DELETE CASCADE,
            origin TEXT NOT NULL,
            reason TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT;
        """
}
