"""Links made-up entries to an audit log, as many as a busy gateway writes in months (docs/audit.md).

usage: fill_audit.py DATABASE ENTRIES
"""
import hashlib
import json
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
first, previous = database.execute("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1").fetchone() or (
    database.execute("SELECT sequence, hash FROM audit_anchor").fetchone()
)


def rows():
    global previous
    for sequence in range(first + 1, first + 1 + int(sys.argv[2])):
        entry = {
            "sequence": sequence, "time": "2026-11-28T08:00:00.000Z", "operation": "user.patch", "status": 200,
            "connection": "okta", "request": f"req_{sequence:026}",
            "actor": {"method": "bearer", "name": "token", "id": "tok_01JDQ8ZK3V5W7X9Y", "address": "192.0.2.17"},
            "subject": {"kind": "User", "id": f"01JDQ8ZK3V{sequence:016}"},
        }
        text = json.dumps(entry, separators=(",", ":"))
        previous = hashlib.sha256(previous + text.encode()).digest()
        yield sequence, text, previous


database.executemany("INSERT INTO audit (sequence, entry, hash) VALUES (?, ?, ?)", rows())
database.commit()
