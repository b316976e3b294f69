"""What the parts measured against what they should reach, in one table."""

import json

import common

PARTS = ["validate", "parse", "decode", "coldstart", "patterns", "sandbox", "check"]


def main():
    rows = []
    for part in PARTS:
        path = common.BUILD / "results" / f"{part}.json"
        if path.exists():
            rows += [[part, *row] for row in json.loads(path.read_text())]
    common.table("Summary", ["part", "figure", "reach", "measured", "verdict"], rows)


if __name__ == "__main__":
    main()
