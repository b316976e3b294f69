"""Times one Python engine on one pattern: python_patterns.py (re | regex) PATTERN TEXT-FILE."""

import json
import pathlib
import sys
import time


def main():
    engine, pattern, path = sys.argv[1:]
    text = pathlib.Path(path).read_text(encoding="utf-8")
    size = pathlib.Path(path).stat().st_size
    if engine == "re":
        import re
    else:
        import regex as re
    compiled = re.compile(pattern.replace("$", "\\Z"))
    times = []
    for _ in range(3):
        start = time.process_time_ns()
        found = compiled.search(text) is not None
        times.append(time.process_time_ns() - start)
    print(json.dumps({"matches": found, "speed": size / max(min(times), 1) * 1e3}))


if __name__ == "__main__":
    main()
