extension Schema {
    /// Times are milliseconds since 1970.
    ///
    /// Kinds are 1 (User) and 2 (Group). An index on a table with an integer primary key ends in that key without
    /// naming it, so that it also gives the order.
    static let firstTables = """
        CREATE TABLE connections (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        -- AUTOINCREMENT: the key of a deleted resource is never given again, since the log still refers to it.
        -- `body` comes last, so that reading the rest never walks its overflow pages.
        CREATE TABLE resources (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            connection INTEGER NOT NULL REFERENCES connections (id),
            kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            version INTEGER NOT NULL,
            display TEXT NOT NULL,
            body BLOB NOT NULL
        ) STRICT;

        -- Lists a directory by key, and skips to a page without touching the rows before it.
        CREATE INDEX resources_by_kind ON resources (connection, kind);

        -- The total of a list, which counting would have to walk the index for.
        CREATE TABLE counts (
            connection INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (connection, kind)
        ) STRICT, WITHOUT ROWID;

        -- Every `eq` look-up. `value` before `attribute`, since most userNames are e-mail addresses: both entries then
        -- lie on one page, and a commit writes whole pages; `resource` before `attribute`, so that a list sorted by one
        -- attribute is a walk along the index. Does not refer to resources: the check on deletion would need a second
        -- index on `resource`, and whoever deletes knows the entries.
        CREATE TABLE indexed_values (
            connection INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            value TEXT NOT NULL,
            attribute INTEGER NOT NULL,
            resource INTEGER NOT NULL,
            PRIMARY KEY (connection, kind, value, resource, attribute)
        ) STRICT, WITHOUT ROWID;

        -- A row per membership: adding one costs the same in a group of ten and of a million.
        CREATE TABLE memberships (
            group_key INTEGER NOT NULL REFERENCES resources (key) ON DELETE CASCADE,
            member_key INTEGER NOT NULL REFERENCES resources (key) ON DELETE CASCADE,
            PRIMARY KEY (group_key, member_key)
        ) STRICT, WITHOUT ROWID;

        -- The groups of a resource, and the memberships that end with it.
        CREATE INDEX memberships_by_member ON memberships (member_key, group_key);

        -- The log. AUTOINCREMENT: a cursor never meets a number twice, even when old events are removed. One writer,
        -- so the order of numbers is the order of commits.
        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            time INTEGER NOT NULL,
            connection INTEGER NOT NULL REFERENCES connections (id),
            resource INTEGER NOT NULL,
            resource_id TEXT NOT NULL,
            request TEXT NOT NULL,
            data BLOB NOT NULL
        ) STRICT;

        -- The events of a parked key, in order.
        CREATE INDEX events_by_resource ON events (resource);

        CREATE TABLE sinks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            cursor INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE parked (
            sink INTEGER NOT NULL REFERENCES sinks (id) ON DELETE CASCADE,
            resource INTEGER NOT NULL,
            first_sequence INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            due INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (sink, resource)
        ) STRICT, WITHOUT ROWID;

        -- What a lane tries next.
        CREATE INDEX parked_by_due ON parked (sink, due);

        CREATE TABLE dead_letters (
            sink INTEGER NOT NULL REFERENCES sinks (id) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            resource INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (sink, sequence)
        ) STRICT, WITHOUT ROWID;

        -- `digest` is looked up once a request. `connection` is a name, since a token may be made before anything is
        -- written under it.
        CREATE TABLE tokens (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            connection TEXT NOT NULL,
            name TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            expires INTEGER,
            revoked INTEGER
        ) STRICT;
        """
}
