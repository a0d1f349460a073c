"""An OAuth 2.0 authorization server on the loopback address, whose tokens are made by PyJWT.

usage: authorization_server.py      prints its port; ends when standard input is closed

GET /keys                       the set of keys (RFC 7517)
GET /token/ALGORITHM?CLAIM=…    a token; what is given replaces or adds claims: numbers are seconds from now
GET /down, /up                  /keys answers 500, or as usual
GET /rotate                     makes another RS256 key under another kid; the old one is gone
"""
import json
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

KEYS = {
    "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}
KINDS = {"RS256": RSAAlgorithm, "ES256": ECAlgorithm, "EdDSA": OKPAlgorithm}
KEYS["PS256"], KINDS["PS256"] = KEYS["RS256"], RSAAlgorithm
KIDS = {"RS256": "RS256", "PS256": "RS256", "ES256": "ES256", "EdDSA": "EdDSA"}
state = {"up": True, "fetched": 0}


def key_set():
    keys = []
    for name in ("RS256", "ES256", "EdDSA"):
        jwk = json.loads(KINDS[name].to_jwk(KEYS[name].public_key()))
        keys.append({**jwk, "kid": KIDS[name], "use": "sig"})
    keys.append({"kty": "oct", "k": "c2VjcmV0", "kid": "shared"})
    return {"keys": keys}


def token(algorithm, changes):
    now = int(time.time())
    claims = {"iss": f"http://127.0.0.1:{server.server_port}", "aud": "https://scim.test", "sub": "okta", "iat": now}
    claims["exp"] = now + 300
    for name, value in changes.items():
        claims[name] = now + int(value) if value.lstrip("-").isdigit() else value
    if algorithm == "none":
        return jwt.encode(claims, None, algorithm="none")
    return jwt.encode(claims, KEYS[algorithm], algorithm=algorithm, headers={"kid": KIDS[algorithm], "typ": "at+jwt"})


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        status, text = 200, ""
        if url.path == "/keys":
            state["fetched"] += 1
            status, text = (200, json.dumps(key_set())) if state["up"] else (500, "")
        elif url.path.startswith("/token/"):
            text = token(url.path.removeprefix("/token/"), dict(urllib.parse.parse_qsl(url.query)))
        elif url.path == "/fetched":
            text = str(state["fetched"])
        elif url.path in ("/up", "/down"):
            state["up"] = url.path == "/up"
        elif url.path == "/rotate":
            KEYS["RS256"] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            KIDS["RS256"] = "RS256 after rotation"
        else:
            status = 404
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
