"""Verifies webhooks with the reference implementation of Standard Webhooks.

usage: verify_webhooks.py SECRET FILE     FILE has one object per line: id, timestamp, signature, body
"""
import json
import sys

from standardwebhooks.webhooks import Webhook

webhook = Webhook(sys.argv[1])
count = 0
with open(sys.argv[2], encoding="utf-8") as lines:
    for line in lines:
        receipt = json.loads(line)
        headers = {f"webhook-{name}": receipt[name] for name in ("id", "timestamp", "signature")}
        event = webhook.verify(receipt["body"], headers)
        assert event["id"] == receipt["id"], "webhook-id is not the event's id"
        count += 1
        try:
            webhook.verify(receipt["body"].replace("user", "usar", 1) + " ", headers)
        except Exception:
            continue
        raise SystemExit(f"a forged body of {receipt['id']} was accepted")
print(f"{count} verified")
