"""Reads metrics with the parser of the Prometheus client library and prints every sample.

usage: verify_metrics.py FILE
"""
import sys

from prometheus_client.parser import text_string_to_metric_families

with open(sys.argv[1], encoding="utf-8") as page:
    families = list(text_string_to_metric_families(page.read()))
names = [family.name for family in families]
assert len(names) == len(set(names)), names
seen = set()
for family in families:
    assert family.documentation and family.type != "unknown", family.name
    for sample in family.samples:
        key = (sample.name, tuple(sorted(sample.labels.items())))
        assert key not in seen, key
        seen.add(key)
        labels = " ".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
        print(" ".join(filter(None, [sample.name, labels, str(sample.value)])))
