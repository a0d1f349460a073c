"""Reads CloudEvents with the SDK of the CloudEvents project.

usage: verify_cloud_events.py FILE     FILE has one object per line: mode, type, headers, body, ids
"""
import json
import sys

from cloudevents.core.bindings.http import HTTPMessage, from_binary_event, from_structured_event

count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        case = json.loads(line)
        headers = dict(case["headers"], **{"content-type": case["type"]})
        if case["mode"] == "batch":
            assert case["type"] == "application/cloudevents-batch+json"
            headers["content-type"] = "application/cloudevents+json"
            bodies = [json.dumps(event) for event in json.loads(case["body"])]
        else:
            bodies = [case["body"]]
        read = from_binary_event if case["mode"] == "binary" else from_structured_event
        assert len(bodies) == len(case["ids"]), case["ids"]
        for body, event_id in zip(bodies, case["ids"]):
            event = read(HTTPMessage(headers=headers, body=body.encode()))
            assert event.get_id() == event_id, event.get_id()
            assert event.get_specversion() == "1.0"
            assert event.get_source() == "/connections/okta", event.get_source()
            data = event.get_data()
            data = data if isinstance(data, dict) else json.loads(data)
            assert "resource" in data, data
            count += 1
print(f"{count} verified")
