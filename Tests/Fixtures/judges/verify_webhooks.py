"""Verifies webhooks with implementations that are not ours: standardwebhooks for HMAC, cryptography for ed25519.

usage: verify_webhooks.py FILE KEY...     FILE has one object per line: id, timestamp, signature, body;
                                          the body is an event or a list of them;
                                          every whsec_ and whpk_ KEY must find its signature on every line
"""
import base64
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks.webhooks import Webhook


class PublicKey:
    def __init__(self, text):
        self.key = Ed25519PublicKey.from_public_bytes(base64.b64decode(text.removeprefix("whpk_")))

    def verify(self, body, headers):
        content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
        signatures = [base64.b64decode(word[4:]) for word in headers["webhook-signature"].split() if word[:4] == "v1a,"]
        for signature in signatures:
            try:
                self.key.verify(signature, content)
                return json.loads(body)
            except InvalidSignature:
                continue
        raise ValueError("no signature is right for the public key")


keys = [PublicKey(key) if key.startswith("whpk_") else Webhook(key) for key in sys.argv[2:]]
count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        receipt = json.loads(line)
        headers = {f"webhook-{name}": receipt[name] for name in ("id", "timestamp", "signature")}
        for key in keys:
            event = key.verify(receipt["body"], headers)
            if isinstance(event, list) and len(event) > 1:
                assert receipt["id"].startswith("batch_"), "webhook-id is not that of a list"
            else:
                only = event[0] if isinstance(event, list) else event
                assert only["id"] == receipt["id"], "webhook-id is not the event's id"
            try:
                key.verify(receipt["body"].replace("user", "usar", 1) + " ", headers)
            except Exception:
                continue
            raise SystemExit(f"a forged body of {receipt['id']} was accepted")
        count += 1
print(f"{count} verified")
