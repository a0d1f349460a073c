"""Verifies security event tokens with PyJWT.

usage: verify_security_events.py FILE     FILE has one object per line: token, key (PEM), algorithm, id
"""
import json
import sys

import jwt

count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        case = json.loads(line)
        expected = {"audience": "https://crm.example.com", "issuer": "https://scim.example.com"}
        # By the algorithm that is expected, never by the one that the token names.
        claims = jwt.decode(case["token"], case["key"], algorithms=[case["algorithm"]], **expected)
        header = jwt.get_unverified_header(case["token"])
        assert header["typ"] == "secevent+jwt", header
        assert claims["jti"] == case["id"] and "sub" not in claims and "exp" not in claims, claims
        assert claims["sub_id"]["format"] == "scim" and len(claims["events"]) >= 1, claims
        head, body, signature = case["token"].split(".")
        try:
            jwt.decode(f"{head}.{body[:-4]}AAAA.{signature}", case["key"], algorithms=[case["algorithm"]], **expected)
        except jwt.InvalidTokenError:
            count += 1
            continue
        raise SystemExit(f"a forged token of {case['id']} was accepted")
print(f"{count} verified")
