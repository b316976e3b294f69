"""Times one Python validator on one data set and prints what it takes as a line of JSON.

python_validate.py CONTENDER SCHEMA INSTANCES.jsonl SAMPLES [--assert-formats]

`objects` judges what is built already, as those hold it who have a value in hand; `bytes` builds it
first, by orjson, which is the fastest way to have it. Nanoseconds an instance, CPU time. The garbage
collector is off, which favours the contender.
"""

import gc
import json
import pathlib
import statistics
import sys
import time

import orjson

# No measurement of one contender takes longer than this.
SECONDS = 2.0



def metaschema():
    """What the one schema refers to that refers to anything outside itself."""
    import jsonschema
    return "http://json-schema.org/draft-04/schema", jsonschema.Draft4Validator.META_SCHEMA


def jsonschema_rs(schema, formats):
    import jsonschema_rs
    options = {"validate_formats": formats}
    if '"http://json-schema.org/draft-04/schema#/' in json.dumps(schema):
        options["registry"] = jsonschema_rs.Registry([metaschema()])
    return jsonschema_rs.Draft202012Validator(schema, **options).is_valid


def fastjsonschema(schema, formats):
    import fastjsonschema
    known = dict([metaschema()])

    def fetch(uri):
        return known[uri.rstrip("#")]

    def make(detailed):
        return fastjsonschema.compile(
            schema, handlers={"http": fetch, "https": fetch}, use_formats=formats,
            use_default=False, detailed_exceptions=detailed)
    try:
        validate = make(False)
    except KeyError:
        # It cannot do `const` without the details.
        validate = make(True)

    def is_valid(value):
        try:
            validate(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True
    return is_valid


def jsonschema(schema, formats):
    import jsonschema
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER if formats else None
    return jsonschema.Draft202012Validator(schema, format_checker=checker).is_valid


CONTENDERS = {
    "jsonschema-rs": jsonschema_rs, "fastjsonschema": fastjsonschema, "jsonschema": jsonschema,
}


def sample(count, seconds, body):
    """The median and least time of a pass; a sample has as many passes as the clock needs."""
    repeats = 1
    while True:
        start = time.process_time_ns()
        for _ in range(repeats):
            body()
        elapsed = time.process_time_ns() - start
        if count == 1 and elapsed > 500_000_000:
            return {"median": elapsed, "minimum": elapsed}
        if elapsed >= 2_000_000:
            break
        repeats *= 4 if elapsed < 250_000 else 2
    times = []
    begin = time.monotonic()
    while len(times) < count:
        start = time.process_time_ns()
        for _ in range(repeats):
            body()
        times.append((time.process_time_ns() - start) / repeats)
        if len(times) >= 3 and time.monotonic() - begin > seconds:
            break
    return {"median": statistics.median(times), "minimum": min(times)}


def per_instance(times, count):
    return {name: value / max(count, 1) for name, value in times.items()}


def main():
    formats = "--assert-formats" in sys.argv
    name, schema, instances, samples = [a for a in sys.argv[1:] if not a.startswith("--")]
    make, samples = CONTENDERS[name], int(samples)
    text = pathlib.Path(schema).read_bytes()
    lines = [line for line in pathlib.Path(instances).read_bytes().splitlines() if line.strip()]
    values = [orjson.loads(line) for line in lines]
    document = json.loads(text)
    sys.setrecursionlimit(20_000)
    start = time.process_time_ns()
    is_valid = make(document, formats)
    first_compile = time.process_time_ns() - start
    start = time.perf_counter_ns()
    verdicts = [is_valid(value) for value in values]
    first = (time.perf_counter_ns() - start) / max(len(values), 1)
    gc.disable()

    def judge_objects():
        for value in values:
            is_valid(value)

    loads = orjson.loads

    def judge_bytes():
        for line in lines:
            is_valid(loads(line))

    # One pass says enough of a contender that takes a thousand times as long.
    many = 1 if name == "jsonschema" else samples
    result = {
        "contender": name,
        "verdicts": "".join("1" if verdict else "0" for verdict in verdicts),
        "first": first,
        "objects": per_instance(sample(many, SECONDS, judge_objects), len(values)),
    }
    if many > 1:
        result["bytes"] = per_instance(sample(many, SECONDS, judge_bytes), len(values))
    if first_compile > 5e9:
        result["compile"] = {"median": first_compile, "minimum": first_compile}
    else:
        # Python's validator compiles nothing before the first use; it is not asked.
        result["compile"] = sample(many, SECONDS, lambda: make(document, formats))
        result["compileBytes"] = sample(many, SECONDS, lambda: make(orjson.loads(text), formats))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
