"""Patterns on texts of a megabyte: good ones that match, and evil ones made to explode."""

import json
import shutil
import sys

import common

SIZE = 1 << 20
SECONDS_MAX = 3
SAMPLES = 11


def filled(unit, start="", end=""):
    count = (SIZE - len((start + end).encode())) // len(unit.encode())
    return start + unit * count + end


# A shape's name, its pattern, a text that it takes quickly, and one that back-tracking explodes on.
SHAPES = [
    ("one class", "^[a-z]+$", filled("abc"), filled("abc", end="!")),
    ("nested repeats", "^(a+)+$", filled("a"), filled("a", end="!")),
    ("equal branches", "^(a|a)*$", filled("a"), filled("a", end="!")),
    ("overlapping branches", "^(a|ab|b)*c$", filled("ab", end="c"), filled("ab", end="d")),
    ("words and hyphens", "^([a-z0-9]+-?)*$", filled("word7-"), filled("word", end="!")),
    ("mail address", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", filled("name.", end="@host.example"),
     filled("a.", start="a@", end="@")),
    ("search", "x[^y]*y", filled("ab", end="xy"), filled("x")),
    ("trailing spaces", "\\s+$", filled("word ", end=" "), filled(" ", end="x")),
    ("runs of words", "^(([a-z])+.)+[A-Z]([a-z])+$", filled("ab.", end="Name"), filled("a")),
    ("counted", "^([a-z]{1,8} )*[a-z]{1,8}$", filled("word ", end="word"),
     filled("a ", end="overlongword")),
    ("not at the start", "^(?!.*secret)[ -~]+$", filled("text "), filled("secre", end="secret")),
    ("letters of Unicode", "^\\p{L}+$", filled("é字d"), filled("é字d", end="!")),
]


def peers():
    python = common.HERE / "peers" / "python_patterns.py"
    found = {"Python re": [sys.executable, python, "re"],
             "regex": [sys.executable, python, "regex"]}
    if shutil.which("node"):
        found["Node"] = ["node", common.HERE / "peers" / "node_patterns.js"]
    else:
        print("LEFT OUT Node: it is not installed")
    return found


def cell(command, pattern, path):
    lines = common.bench_json([*command, pattern, path], SECONDS_MAX)
    if lines is None:
        return f"> {SECONDS_MAX} s"
    return lines[0]["speed"], lines[0]["matches"]


def main():
    folder = common.scratch("patterns")
    shapes = []
    for number, (name, pattern, good, evil) in enumerate(SHAPES):
        paths = {"good": folder / f"{number}-good.txt", "evil": folder / f"{number}-evil.txt"}
        paths["good"].write_text(good, encoding="utf-8")
        paths["evil"].write_text(evil, encoding="utf-8")
        shapes.append({"name": name, "pattern": pattern,
                       "texts": {kind: str(path) for kind, path in paths.items()}})
    (folder / "shapes.json").write_text(json.dumps(shapes))
    lines = common.bench_json(
        [common.bench_program(), "patterns", "--samples", SAMPLES, folder / "shapes.json"])
    ours = {(line["shape"], line["text"]): line for line in lines or []}
    others, rows, differing = peers(), [], []
    for shape in shapes:
        for kind in ("good", "evil"):
            mine = ours[shape["name"], kind]
            row = [f"{shape['name']}, {kind}", mine["form"], mine["speed"]]
            for name, command in others.items():
                # What no engine but ours and Node knows is not asked of Python's.
                if name == "Python re" and "\\p{" in shape["pattern"]:
                    row.append(None)
                    continue
                found = cell(command, shape["pattern"], shape["texts"][kind])
                if isinstance(found, tuple):
                    if found[1] != mine["matches"]:
                        differing.append(f"{shape['name']}, {kind}: {name}")
                    found = found[0]
                row.append(found)
            rows.append(row)
    common.table(
        f"Patterns: MB a second on texts of 1 MB, peers stopped after {SECONDS_MAX} s",
        ["pattern, text", "form", "Assay", *others], rows)
    for line in differing:
        print(f"judged otherwise: {line}")
    save_goals(shapes, ours)


def save_goals(shapes, ours):
    goals = common.Goals("patterns")
    speeds = {kind: {shape["name"]: ours[shape["name"], kind]["speed"] for shape in shapes}
              for kind in ("good", "evil")}
    ratios = {name: speeds["evil"][name] / speeds["good"][name] for name in speeds["good"]}
    worst = min(ratios, key=ratios.get)
    goals.add("evil text against good, the least of MB/s ratios", "the same",
              f"{ratios[worst]:.2f}× ({worst})", ratios[worst] >= 0.8)
    evil, good = (min(speeds[kind].values()) for kind in ("evil", "good"))
    goals.add("slowest evil text of all against the slowest good one", "the same",
              f"{evil:.0f} and {good:.0f} MB/s", evil >= 0.8 * good)
    goals.save()


if __name__ == "__main__":
    main()
