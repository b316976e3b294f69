"""Times untyped reading and writing: python_parse.py CONTENDER SAMPLES FILE...

Prints a line of JSON a file, megabytes a second of CPU time. The garbage collector is off.
"""

import gc
import json
import pathlib
import statistics
import sys
import time


def contender(name):
    if name == "orjson":
        import orjson
        return orjson.loads, orjson.dumps
    import msgspec
    return msgspec.json.decode, msgspec.json.encode


def median(samples, body):
    times = []
    for _ in range(samples + 2):
        start = time.process_time_ns()
        body()
        times.append(time.process_time_ns() - start)
    return statistics.median(times[2:])


def main():
    name, samples, *files = sys.argv[1:]
    decode, encode = contender(name)
    gc.disable()
    for file in map(pathlib.Path, files):
        content = file.read_bytes()
        texts = content.splitlines() if file.suffix == ".jsonl" else [content]
        values = [decode(text) for text in texts]

        def read():
            for text in texts:
                decode(text)

        def write():
            for value in values:
                encode(value)
        print(json.dumps({
            "data": file.name, "read": len(content) / median(int(samples), read) * 1e3,
            "write": len(content) / median(int(samples), write) * 1e3}))


if __name__ == "__main__":
    main()
