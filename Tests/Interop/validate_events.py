"""Validates events against their schemas: validate_events.py SCHEMA_FOLDER EVENT_FOLDER

Event files are named *-KIND.json. Prints "N valid"; the first that is not ends the program with its reason.
"""
import json
import pathlib
import sys

import jsonschema

schemas, events = (pathlib.Path(argument) for argument in sys.argv[1:])
count = 0
for path in sorted(events.glob("*.json")):
    kind = path.stem.split("-")[-1]
    schema = json.loads((schemas / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_text(encoding="utf-8")))
    count += 1
print(f"{count} valid")
