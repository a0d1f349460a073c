#!/usr/bin/env bash
# Starts the gateway of this repository's gateway.yaml with a webhook receiver beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
gatehouse=.build/debug/gatehouse
umask 077
mkdir -p data

# It holds a secret, if only one for trying out, and a gateway warns of secrets that everybody on the machine can read.
chmod o-rwx gateway.yaml
"$gatehouse" check gateway.yaml
if [ ! -s data/first-token ]; then
    "$gatehouse" tokens create okta --name first 2>/dev/null >data/first-token
fi
token=$(<data/first-token)

"$gatehouse" receive --listen 127.0.0.1:9099 --secret "$(awk '$1 == "secret:" { print $2; exit }' gateway.yaml)" &
receiver=$!
trap 'kill "$receiver" 2>/dev/null || true' EXIT

bold=$(printf '\033[1m') plain=$(printf '\033[0m')
cat >&2 <<TEXT

  ${bold}Gatehouse${plain} is starting.
  Base URL   http://127.0.0.1:8080/api/scim/v2
  Token      $token   (kept in data/first-token)

  Try it in another terminal:

    curl -s http://127.0.0.1:8080/api/scim/v2/Users \\
      -H 'Authorization: Bearer $token' -H 'Content-Type: application/scim+json' \\
      -d '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mona@example.com",
           "name":{"givenName":"Mona","familyName":"Lisa"},"active":true}'

  What then happened: the receiver prints the webhook here, data/events.ndjson has the event,
  data/welcomed.txt what the shell hook did. docs/okta.md tells how to point Okta at it. Ctrl-C stops everything.

TEXT
"$gatehouse" serve gateway.yaml &
gateway=$!
trap 'kill "$gateway" "$receiver" 2>/dev/null || true' EXIT INT TERM
wait "$gateway"
