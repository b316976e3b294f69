"""Times one Python contender on one data set and prints its samples as a line of JSON.

python_decode.py CONTENDER DOCUMENT SCHEMA DATA SAMPLES, where a DATA that ends in .jsonl is read
line by line. The garbage collector is off, which favours the Python contenders.
"""

import gc
import importlib
import json
import pathlib
import sys
import time


def contender(name, document, schema):
    stem = pathlib.Path(document).stem
    if name == "orjson":
        import orjson
        return orjson.loads
    if name == "msgspec":
        import msgspec
        model = getattr(importlib.import_module(f"msgspec_{stem}"), schema)
        return msgspec.json.Decoder(model).decode
    if name == "pydantic":
        import pydantic
        model = getattr(importlib.import_module(f"pydantic_{stem}"), schema)
        return pydantic.TypeAdapter(model).validate_json
    if name == "orjson + jsonschema-rs":
        import jsonschema_rs
        import orjson
        import yaml
        components = yaml.safe_load(pathlib.Path(document).read_text())["components"]
        root = {"$ref": f"#/components/schemas/{schema}", "components": components}
        validator = jsonschema_rs.Draft202012Validator(root, validate_formats=True)

        def judge(data):
            value = orjson.loads(data)
            if not validator.is_valid(value):
                raise ValueError("refused")
            return value
        return judge
    raise SystemExit(f"no contender {name}")


def main():
    name, document, schema, data, samples = sys.argv[1:]
    decode = contender(name, document, schema)
    content = pathlib.Path(data).read_bytes()
    inputs = content.splitlines() if data.endswith(".jsonl") else [content]
    gc.disable()
    times = []
    for _ in range(int(samples) + 2):
        start = time.process_time_ns()
        for item in inputs:
            value = decode(item)
            del value
        times.append((time.process_time_ns() - start) / 1e6)
    print(json.dumps({"contender": name, "data": pathlib.Path(data).name, "ms": times[2:]}))


if __name__ == "__main__":
    main()
