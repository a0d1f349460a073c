"""A sink for Gatehouse in Python, standard library only. Standard output is for the protocol: print to stderr."""

import json
import os
import sys

# Whatever a library prints must not reach the gateway, so the protocol moves to a descriptor of its own.
gateway = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def say(message):
    gateway.write(json.dumps(message) + "\n")
    gateway.flush()


def deliver(event, options):
    """Makes one event safe on the other side. Raises Refused for never, OSError for not now."""
    if "event" not in event:
        raise Refused("this sink takes JSON only")
    with open(options["path"], "a", encoding="utf-8") as file:
        file.write(json.dumps(event["event"], separators=(",", ":")) + "\n")
        file.flush()
        os.fsync(file.fileno())


class Refused(Exception):
    pass


def results(events, options):
    stuck = set()
    for event in events:
        result = {"seq": event["seq"], "status": "ok"}
        if event["key"] in stuck:
            # An earlier event of this user or group failed, and the order must be kept.
            continue
        try:
            deliver(event, options)
        except Refused as error:
            result.update(status="reject", message=str(error))
        except OSError as error:
            result.update(status="retry", message=str(error))
        if result["status"] != "ok":
            stuck.add(event["key"])
        yield result


def main():
    options = {}
    for line in sys.stdin:
        message = json.loads(line)
        kind = message["type"]
        if kind == "hello":
            if 1 not in message["protocol"]:
                sys.exit(64)
            say({"type": "hello", "protocol": 1, "capabilities": {"health": True}})
        elif kind == "configure":
            options = message["options"]
            say({"type": "ready"})
        elif kind == "batch":
            say({"type": "result", "id": message["id"], "results": list(results(message["events"], options))})
        elif kind == "health":
            say({"type": "health", "number": message["number"], "status": "ok"})
        elif kind == "shutdown":
            sys.exit(0)


main()
