"""Verifies an export of the audit log with nothing but Python, as docs/audit.md says.

usage: verify_audit_export.py FILE HEAD     HEAD is SEQUENCE:HASH of the last entry
"""
import hashlib
import json
import sys

previous = bytes(32)
count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        entry = json.loads(line)
        kept = entry.pop("hash")
        text = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
        previous = hashlib.sha256(previous + text).digest()
        assert previous.hex() == kept, f"entry {entry['sequence']} does not fit"
        count += 1
        assert entry["sequence"] == count, entry["sequence"]
assert sys.argv[2] == f"{count}:{previous.hex()}", sys.argv[2]
print(f"{count} verified")
