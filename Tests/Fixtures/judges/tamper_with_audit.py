"""Rewrites an audit log as somebody would who has the file and knows SQL.

usage: tamper_with_audit.py DATABASE change|cut
"""
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").fetchall():
    database.execute(f"DROP TRIGGER {name}")
if sys.argv[2] == "change":
    changed = database.execute("UPDATE audit SET entry = replace(entry, 'user.patch', 'user.place') WHERE sequence = 3")
else:
    changed = database.execute("DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)")
assert changed.rowcount == 1, changed.rowcount
database.commit()
