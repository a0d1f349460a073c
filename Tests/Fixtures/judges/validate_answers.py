"""Validates answers against the JSON Schemas of RFC 7643 and RFC 7644 in the folder 'schemas' beside this one.

usage: validate_answers.py FILE     FILE has one object per line: request, schema (such as user.json), body
"""
import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

folder = pathlib.Path(__file__).parent.parent / "schemas"
schemas = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
for schema in schemas:
    Draft202012Validator.check_schema(schema)
registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)
base = schemas[0]["$id"].rsplit("/", 1)[0]


def faults(answer):
    validator = Draft202012Validator({"$ref": f"{base}/{answer['schema']}"}, registry=registry)
    for error in validator.iter_errors(answer["body"]):
        while error.context:  # of an alternative, the reason that lies deepest
            error = max(error.context, key=lambda inner: len(inner.absolute_path))
        yield f"{answer['request']}: {error.json_path}: {error.message[:300]}"


count = 0
found = []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        found += faults(json.loads(line))
        count += 1
if found:
    raise SystemExit("\n".join(found))
print(f"{count} valid")
