extension Schema {
    /// What a token may, and when it was last used; `allowed` holds blocks of addresses with a space between them.
    static let tokenRights = """
        ALTER TABLE tokens ADD COLUMN read_only INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE tokens ADD COLUMN allowed TEXT NOT NULL DEFAULT '';
        ALTER TABLE tokens ADD COLUMN last_used INTEGER;
        ALTER TABLE tokens ADD COLUMN last_address TEXT;
        """
}
