extension Schema {
    /// Events that only one sink gets, and how far each backfill has come.
    ///
    /// A backfill lists connections, their users and groups, and the members of a group in the order of their numbers;
    /// `connection`, `kind`, `resource` and `member` are the last that were told.
    static let backfills = """
        ALTER TABLE events ADD COLUMN origin TEXT NOT NULL DEFAULT 'live';
        ALTER TABLE events ADD COLUMN recipient INTEGER;

        CREATE TABLE backfills (
            sink INTEGER PRIMARY KEY REFERENCES sinks (id) ON DELETE CASCADE,
            began INTEGER NOT NULL,
            last_resource INTEGER NOT NULL,
            connection INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            resource INTEGER NOT NULL,
            member INTEGER,
            told INTEGER NOT NULL,
            ended INTEGER
        ) STRICT;
        """
}
