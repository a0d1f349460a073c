extension Schema {
    /// The tries of events that were not accepted at the first one.
    ///
    /// `sequence` does not refer to `events`: attempts go with their event when the log is pruned, sink by sink, and a
    /// look-up for each removed event would cost an index more. `answer` comes last: it may take pages of its own.
    static let attempts = """
        CREATE TABLE attempts (
            sink INTEGER NOT NULL REFERENCES sinks (id) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            number INTEGER NOT NULL,
            resource INTEGER NOT NULL,
            time INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT NOT NULL,
            status INTEGER,
            answer BLOB NOT NULL,
            PRIMARY KEY (sink, sequence, number)
        ) STRICT, WITHOUT ROWID;
        """
}
