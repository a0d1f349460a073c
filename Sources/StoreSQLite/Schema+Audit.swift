extension Schema {
    /// The audit log.
    ///
    /// `entry` is the text that the hash covers and holds everything: one row costs two bound values beside its place.
    /// The triggers keep slips and other programs from rewriting it; rows go only from its beginning, after the anchor
    /// has moved to the last of them.
    static let audit = """
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY,
            entry TEXT NOT NULL,
            hash BLOB NOT NULL
        ) STRICT;

        CREATE TABLE audit_anchor (
            key INTEGER PRIMARY KEY CHECK (key = 1),
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL
        ) STRICT;

        INSERT INTO audit_anchor (key, sequence, hash) VALUES (1, 0, zeroblob(32));

        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
            SELECT RAISE(ABORT, 'the audit log is only appended to');
        END;

        CREATE TRIGGER audit_goes_from_its_beginning BEFORE DELETE ON audit
        WHEN OLD.sequence > (SELECT sequence FROM audit_anchor WHERE key = 1) BEGIN
            SELECT RAISE(ABORT, 'the audit log is only pruned from its beginning');
        END;

        CREATE TRIGGER audit_anchor_moves_along BEFORE UPDATE ON audit_anchor
        WHEN NOT EXISTS (SELECT 1 FROM audit WHERE sequence = NEW.sequence AND hash = NEW.hash) BEGIN
            SELECT RAISE(ABORT, 'the anchor of the audit log only moves along its rows');
        END;

        CREATE TRIGGER audit_anchor_stays BEFORE DELETE ON audit_anchor BEGIN
            SELECT RAISE(ABORT, 'the audit log needs its anchor');
        END;
        """
}
