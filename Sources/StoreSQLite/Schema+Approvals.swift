extension Schema {
    /// Up to which event each sink may get what its guard stopped.
    static let approvals = """
        CREATE TABLE approvals (
            sink INTEGER PRIMARY KEY REFERENCES sinks (id) ON DELETE CASCADE,
            through INTEGER NOT NULL
        ) STRICT;
        """
}
