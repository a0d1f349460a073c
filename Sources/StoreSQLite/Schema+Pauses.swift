extension Schema {
    /// The connections whose changes are turned away; by name, since one may be paused before anything is written under it.
    static let pauses = """
        CREATE TABLE pauses (
            connection TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
