extension Schema {
    /// Events that a sink gets once more, and who asked for them.
    ///
    /// A repeated event is a row of its own with a place of its own; `repeats` and `repeated_id` are the place and the id
    /// of the change.
    static let replays = """
        ALTER TABLE events ADD COLUMN repeats INTEGER;
        ALTER TABLE events ADD COLUMN repeated_id TEXT;

        CREATE TABLE replays (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sink INTEGER NOT NULL REFERENCES sinks (id) ON DELETE CASCADE,
            types TEXT NOT NULL,
            condition TEXT,
            rate REAL,
            asked INTEGER NOT NULL,
            cursor INTEGER NOT NULL,
            through INTEGER NOT NULL,
            repeated INTEGER NOT NULL,
            ended INTEGER,
            reason TEXT
        ) STRICT;

        -- What a sink has to do next.
        CREATE INDEX replays_by_sink ON replays (sink, ended);
        """
}
