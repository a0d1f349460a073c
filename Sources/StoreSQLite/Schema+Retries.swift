extension Schema {
    /// How often a person ordered that what waits be tried at once; a running gateway looks every second.
    static let retries = """
        ALTER TABLE sinks ADD COLUMN retries_ordered INTEGER NOT NULL DEFAULT 0;
        """
}
