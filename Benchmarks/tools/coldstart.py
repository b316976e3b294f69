"""Cold start: whole processes that judge one small instance by one small schema."""

import json
import os
import pathlib
import sys

import common
import validate

RUNS = int(os.environ.get("BENCHMARK_RUNS", "40"))

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
    "required": ["id", "name", "tags"], "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z]{3}_[0-9]{4}$"},
        "name": {"type": "string", "minLength": 1, "maxLength": 80},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "size": {"type": "number", "minimum": 0, "multipleOf": 0.01},
        "owner": {"$ref": "#/$defs/owner"}},
    "$defs": {"owner": {"type": "object", "properties": {"mail": {"type": "string"}}}}}
INSTANCE = {"id": "abc_0001", "name": "one", "tags": ["a", "b"], "size": 1.25,
            "owner": {"mail": "one@mail.example"}}


def commands(schema, instance):
    scripts = pathlib.Path(sys.executable).parent
    found = {"Assay": [common.product("assay"), "validate", schema, instance]}
    found["check-jsonschema"] = [scripts / "check-jsonschema", "--schemafile", schema, instance]
    # Two wheels call their command `jsonschema`; this is the one of the Python library.
    found["jsonschema (Python)"] = [
        sys.executable, "-W", "ignore", "-m", "jsonschema", "--instance", instance, schema]
    blaze = validate.blaze_program()
    if blaze:
        found["jsonschema (Blaze)"] = [blaze, "validate", schema, instance]
    found["nothing (true)"] = ["/bin/true"]
    return found


def main():
    folder = common.scratch("coldstart")
    schema, instance, wrong = (folder / name for name in (
        "schema.json", "instance.json", "wrong.json"))
    schema.write_text(json.dumps(SCHEMA, indent=1))
    instance.write_text(json.dumps(INSTANCE))
    wrong.write_text(json.dumps(INSTANCE | {"id": "wrong"}))
    log = common.BUILD / "logs" / "coldstart"
    rows, ours = [], None
    for name, command in commands(schema, instance).items():
        refused = common.measure([wrong if word == instance else word for word in command], log)
        runs = [common.measure(command, log) for _ in range(RUNS)]
        if any(run.status for run in runs):
            print(f"LEFT OUT {name}: it refuses the good instance\n{common.tail(log)}")
            continue
        wall = [run.wall * 1e3 for run in runs]
        row = [name, common.median(wall), min(wall), common.median(run.cpu * 1e3 for run in runs),
               f"{common.median(run.megabytes for run in runs):.0f}",
               "yes" if refused.status else "–"]
        rows.append(row)
        if name == "Assay":
            ours = row
    common.table(
        f"Cold start: milliseconds of a whole process, {RUNS} runs",
        ["command", "wall, median", "wall, least", "CPU, median", "MB", "refuses the bad one"], rows)
    goals = common.Goals("coldstart")
    if ours:
        goals.add("assay validate, wall, median", "< 15 ms",
                  f"{ours[1]:.1f} ms (least {ours[2]:.1f}, CPU {ours[3]:.1f})", ours[1] < 15)
    goals.save()


if __name__ == "__main__":
    main()
