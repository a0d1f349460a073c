extension Schema {
    /// What was tolerated: a row for each connection and rule, the rule under its name.
    static let toleratedTable = """
        CREATE TABLE tolerated (
            connection INTEGER NOT NULL REFERENCES connections (id),
            rule TEXT NOT NULL,
            requests INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (connection, rule)
        ) STRICT, WITHOUT ROWID;
        """
}
