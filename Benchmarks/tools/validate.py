"""Validation: every contender on every data set, in one run.

validate.py [--own | --shared] [NAME]...: the data sets of the shared folder, ours, or both.
"""

import importlib.util
import json
import os
import pathlib
import platform
import re
import subprocess
import sys

import common
import datasets

SAMPLES = int(os.environ.get("BENCHMARK_SAMPLES", "21"))
WHEELS = ["jsonschema-rs", "fastjsonschema", "jsonschema"]
# The two that a user of Python would pick between for speed.
RIVALS = WHEELS[:2]
BLAZE = "Blaze"
# What stands for a measurement: other programs on the machine only ever add to a time.
FIGURE = "minimum"
SECONDS_MAX = {"assay-bench": 400, "peer": 60}


NAMES = {"shared": "shared data", "ours": "our data"}
DRAFT_4 = '"http://json-schema.org/draft-04/schema#/'


def draft_4():
    """The metaschema of draft 4 as a file, from the library that carries it."""
    import jsonschema
    path = common.BUILD / "draft-04.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(jsonschema.Draft4Validator.META_SCHEMA))
    return path


class DataSet:
    def __init__(self, folder, formats=False):
        self.folder, self.name, self.is_own = folder, folder.name, folder.name.startswith("own-")
        self.schema = folder / "schema-2020.json"
        self.instances = folder / "instances.jsonl"
        self.options = ["--assert-formats"] if formats else []
        # One schema refers to the metaschema of draft 4; all are given the same.
        self.resources = []
        if DRAFT_4 in self.schema.read_text(encoding="utf-8"):
            self.resources = ["--resource", draft_4()]
        self.ours, self.peers = None, {}

    @property
    def reference(self):
        """Verdicts to compare with: those of the peer that passes all of the official suite."""
        return (self.peers.get("jsonschema-rs") or {}).get("verdicts")

    def warm(self, contender):
        """Nanoseconds an instance; None where it was not measured."""
        if contender in ("generated", "interpreter"):
            side = (self.ours or {}).get(contender)
            return side["warm"][FIGURE] if side else None
        peer = self.peers.get(contender)
        return peer["objects"][FIGURE] if peer else None

    def best_rival(self):
        """The better of those that judge right: a wrong "no" is quickly said."""
        times = [self.warm(rival) for rival in RIVALS
                 if (self.peers.get(rival) or {}).get("verdicts") == self.reference]
        return min((time for time in times if time), default=None)

    def ratio(self, contender, other):
        mine = self.warm(contender)
        theirs = self.best_rival() if other == "rivals" else self.warm(other)
        return theirs / mine if mine and theirs else None


def data_sets(words):
    sets = []
    if "--own" not in words:
        folder = common.shared("bench-data")
        if folder:
            sets += [DataSet(path.parent) for path in sorted(folder.glob("*/schema-2020.json"))]
    if "--shared" not in words:
        sets += [DataSet(path, path.name in datasets.FORMATS_ASSERTED)
                 for path in datasets.write()]
    names = [word for word in words if not word.startswith("--")]
    return [one for one in sets if not names or one.name in names]


def blaze_program():
    """The native program inside the wheel: its Python start script would only get in the way."""
    found = importlib.util.find_spec("sourcemeta_jsonschema")
    machine = {"x86_64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine())
    if not found or not machine:
        return None
    program = pathlib.Path(found.origin).parent / f"jsonschema-{sys.platform}-{machine}"
    if not program.exists():
        return None
    program.chmod(0o755)
    return program


def run_blaze(program, data):
    """Averages of its own clock, on values parsed beforehand.

    The clock's own cost is taken off in it, so that the least may be far too little: the median of
    five runs stands.
    """
    options = ["--format-assertion"] if data.options else []

    def once(loops):
        finished = subprocess.run(
            [program, "validate", data.schema, data.instances, "--fast", "--benchmark",
             "--continue", "--loop", str(loops), *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=SECONDS_MAX["peer"])
        found = re.findall(r"\[(\d+)\]: (PASS|FAIL) ([\d.]+) \+- ", finished.stdout)
        times = {int(number): (verdict, float(time)) for number, verdict, time in found}
        if not times:
            return None
        verdicts = "".join("1" if times[n][0] == "PASS" else "0" for n in sorted(times))
        return verdicts, 1e3 * sum(time for _, time in times.values()) / len(times), len(times)

    try:
        trial = once(5)
        if trial is None:
            return None
        pass_seconds = max(trial[1] * trial[2] / 1e9, 1e-7)
        loops = int(min(max(0.7 / pass_seconds, 5), 5000))
        time = common.median(once(loops)[1] for _ in range(5))
    except (subprocess.TimeoutExpired, TypeError):
        return None
    return {"verdicts": trial[0], "objects": {"median": time, "minimum": time}}


def measure(data, program, blaze):
    print(f"… {data.name}", file=sys.stderr)
    command = [program, "validate", data.schema, data.instances, "--json", "--samples", SAMPLES,
               *data.options, *data.resources]
    lines = common.bench_json(command, SECONDS_MAX["assay-bench"])
    if not lines:
        print(f"{data.name}: the generated back end failed or took too long; interpreter alone")
        lines = common.bench_json([*command, "--back-end", "interpreter"])
    data.ours = lines[0] if lines else None
    for contender in WHEELS:
        found = common.bench_json(
            [sys.executable, common.HERE / "peers" / "python_validate.py", contender, data.schema,
             data.instances, SAMPLES, *data.options], SECONDS_MAX["peer"])
        data.peers[contender] = found[0] if found else None
    if blaze:
        data.peers[BLAZE] = run_blaze(blaze, data)


def verdict_note(data):
    """Who judges otherwise than jsonschema-rs."""
    if data.ours is None or data.reference is None:
        return "not compared"
    others = [side for side in ("generated", "interpreter")
              if side in data.ours and data.ours[side]["verdicts"] != data.reference]
    others += [name for name, peer in data.peers.items()
               if peer and peer["verdicts"] != data.reference]
    return "all agree" if not others else "otherwise: " + ", ".join(others)


def print_tables(sets):
    contenders = ["generated", "interpreter", *WHEELS, BLAZE]
    common.table(
        "Validation, warm: nanoseconds an instance that is parsed already, least",
        ["data set", *contenders, "verdicts"],
        [[one.name, *[one.warm(c) for c in contenders], verdict_note(one)] for one in sets])
    kinds = [("generated", "rivals"), ("interpreter", "rivals"), ("generated", BLAZE),
             ("interpreter", BLAZE)]
    rows = [[one.name, *[times(one.ratio(*kind)) for kind in kinds]] for one in sets]
    for title, chosen in groups(sets):
        rows.append([f"geometric mean, {title}",
                     *[times(common.geometric_mean(one.ratio(*kind) for one in chosen))
                       for kind in kinds]])
    common.table(
        "Validation, warm: how many times faster",
        ["data set", "generated : better wheel", "interpreter : better wheel",
         "generated : Blaze, native", "interpreter : Blaze, native"], rows)
    print_bytes(sets)
    print_compile(sets)


def times(ratio):
    return None if ratio is None else f"{ratio:.2f}×"


def groups(sets):
    found = [("shared", [one for one in sets if not one.is_own]),
             ("ours", [one for one in sets if one.is_own])]
    return [(title, chosen) for title, chosen in found if chosen]


def print_bytes(sets):
    rows = []
    for one in sets:
        parse = one.ours["parse"][FIGURE] if one.ours else None
        cells = [parse and one.warm(side) and parse + one.warm(side)
                 for side in ("generated", "interpreter")]
        for wheel in RIVALS:
            peer = one.peers.get(wheel)
            cells.append(peer["bytes"][FIGURE] if peer and "bytes" in peer else None)
        rows.append([one.name, *cells])
    common.table(
        "From bytes: nanoseconds to parse an instance and judge it (the wheels: orjson, then they)",
        ["data set", "generated", "interpreter", *RIVALS], rows)


def compile_ratio(one, kind="compile"):
    peer = one.peers.get("jsonschema-rs")
    if not one.ours or "compile" not in one.ours or not peer or kind not in peer:
        return None
    return peer[kind][FIGURE] / one.ours["compile"]["warm"][FIGURE]


def print_compile(sets):
    rows = []
    for one in sets:
        peer = one.peers.get("jsonschema-rs") or {}
        ours = one.ours or {}
        micro = lambda value: value and value / 1e3
        rows.append([
            one.name, micro(ours.get("compile", {}).get("warm", {}).get(FIGURE)),
            micro(peer.get("compile", {}).get(FIGURE)),
            micro(peer.get("compileBytes", {}).get(FIGURE)),
            times(compile_ratio(one)), times(compile_ratio(one, "compileBytes")),
            micro((ours.get("generated") or {}).get("load")),
            ours.get("generate", {}).get("buildSeconds")])
    for title, chosen in groups(sets):
        rows.append([f"geometric mean, {title}", None, None, None,
                     times(common.geometric_mean(compile_ratio(one) for one in chosen)),
                     times(common.geometric_mean(
                         compile_ratio(one, "compileBytes") for one in chosen)), None, None])
    common.table(
        "Compile a schema: microseconds, ours from bytes to a plan; seconds to build the generated",
        ["data set", "ours", "jsonschema-rs from a dict", "from bytes", "ratio", "ratio, bytes",
         "generated: load", "generated: build s"], rows)


def save_goals(sets):
    goals = common.Goals("validate")
    for title, chosen in groups(sets):
        for side, least in (("generated", 5), ("interpreter", 2)):
            ratios = {one.name: one.ratio(side, "rivals") for one in chosen}
            known = {name: ratio for name, ratio in ratios.items() if ratio}
            figure = f"warm, {side}, {NAMES[title]}"
            if not known:
                goals.leave_out(figure, f"≥ {least}×", "no figures")
                continue
            mean = common.geometric_mean(known.values())
            goals.add(f"{figure}, geometric mean over the better wheel", f"≥ {least}×",
                      f"{mean:.2f}×", mean >= least)
            worst = min(known, key=known.get)
            goals.add(f"{figure}, the least", "≥ 1×", f"{known[worst]:.2f}× ({worst})",
                      known[worst] >= 1 and len(known) == len(ratios))
        mean = common.geometric_mean(compile_ratio(one) for one in chosen)
        if mean:
            goals.add(f"compile, {NAMES[title]}, over jsonschema-rs from a dict", "≥ 1×",
                      f"{mean:.2f}×", mean >= 1)
    ours = [one for one in sets if one.ours and one.reference]
    wrong = [one.name for one in ours if "generated" in verdict_note(one).split(": ")[-1]
             or "interpreter" in verdict_note(one).split(": ")[-1] or not one.ours["agree"]]
    goals.add("verdicts as jsonschema-rs, both back ends", "all", f"{len(ours) - len(wrong)} of "
              f"{len(sets)} data sets", not wrong and len(ours) == len(sets))
    goals.save()


def main():
    sets = data_sets(sys.argv[1:])
    program, blaze = common.bench_program(), blaze_program()
    if blaze is None:
        print(f"LEFT OUT {BLAZE}: its wheel has no program for this machine")
    for one in sets:
        measure(one, program, blaze)
    print_tables(sets)
    save_goals(sets)


if __name__ == "__main__":
    main()
