"""Reading JSON into what one can walk through, and writing it: every contender on the same files."""

import os
import shutil
import sys

import common
import peer_sources

FILES = ["credentials.json", "twitter.json", "citm_catalog.json", "canada.json", "small.jsonl"]
SAMPLES = int(os.environ.get("BENCHMARK_SAMPLES", "31"))
ASSAY, SIMDJSON, YYJSON = "Assay, tape", "simdjson, DOM", "yyjson"
NUMBERS = "Assay, tape and doubles"


def native_peers():
    """The commands of the peers that are compiled here."""
    peers, folder = {}, common.BUILD / "parse-peers"
    folder.mkdir(parents=True, exist_ok=True)
    if os.path.exists("/usr/include/simdjson.h") and shutil.which("g++"):
        program = folder / "simdjson_parse"
        common.must(common.BUILD_PREFIX + [
            "g++", "-std=c++17", "-O3", "-march=native", "-DNDEBUG",
            common.HERE / "peers" / "simdjson_parse.cpp", "-lsimdjson", "-o", program])
        peers[SIMDJSON] = [program]
    else:
        print(f"LEFT OUT {SIMDJSON}: it needs g++ and libsimdjson-dev")
    sources = peer_sources.yyjson()
    if sources and shutil.which("gcc"):
        program = folder / "yyjson_parse"
        common.must(common.BUILD_PREFIX + [
            "gcc", "-std=c11", "-D_GNU_SOURCE", "-w", "-O3", "-march=native", "-DNDEBUG", "-I", sources,
            common.HERE / "peers" / "yyjson_parse.c", "-o", program])
        peers[YYJSON] = [program]
    return peers


def speeds(command, files):
    lines = common.bench_json([*command, SAMPLES, *files]) or []
    return {line["data"]: line for line in lines}


def ratio_rows(found, kind, base, others):
    rows = []
    for other in others:
        ratios = [found[base][name][kind] / found[other][name][kind]
                  if found[other].get(name, {}).get(kind) else None for name in FILES]
        rows.append([f"{base} : {other}", *[r and f"{r:.2f}×" for r in ratios],
                     f"{common.geometric_mean(ratios):.2f}×"])
    return rows


def save_goals(found):
    goals = common.Goals("parse")
    for other, least in ((YYJSON, 1.0), (SIMDJSON, 0.6)):
        if other not in found:
            goals.leave_out(f"parse to tape over {other}", f"≥ {least}×", "peer not there")
            continue
        ratios = {name: found[ASSAY][name]["read"] / found[other][name]["read"] for name in FILES}
        worst = min(ratios, key=ratios.get)
        goals.add(f"parse to tape over {other}, the least of {len(FILES)} files", f"≥ {least}×",
                  f"{ratios[worst]:.2f}× ({worst})", ratios[worst] >= least)
    for other in ("orjson", "msgspec", YYJSON):
        if other in found:
            ratios = {n: found[ASSAY][n]["write"] / found[other][n]["write"] for n in FILES}
            worst = min(ratios, key=ratios.get)
            goals.add(f"write over {other}, the least of {len(FILES)} files", "same class",
                      f"{ratios[worst]:.2f}× ({worst})", ratios[worst] >= 0.8)
    goals.save()


def main():
    folder = common.shared("bench-data/decode")
    if folder is None:
        return
    files = [folder / name for name in FILES]
    program = common.bench_program()
    lines = common.bench_json(
        [program, "parse", "--json", "--samples", SAMPLES, *files])
    found = {ASSAY: {line["data"]: line for line in lines}}
    found[NUMBERS] = {line["data"]: {"read": line["readNumbers"]} for line in lines}
    for name, command in native_peers().items():
        found[name] = speeds(command, files)
    for name in ("orjson", "msgspec"):
        found[name] = speeds([sys.executable, common.HERE / "peers" / "python_parse.py", name], files)
    for kind, title in (("read", "Read JSON: MB of text a second of CPU time, median"),
                        ("write", "Write JSON: MB of text a second of CPU time, median")):
        able = [name for name in found if kind in found[name].get(FILES[0], {})]
        common.table(title, ["contender", *FILES, "geometric mean"],
                     [[name, *[found[name].get(file, {}).get(kind) for file in FILES],
                       common.geometric_mean(
                           found[name].get(file, {}).get(kind) for file in FILES)]
                      for name in able] + ratio_rows(
                          found, kind, ASSAY, [name for name in able if name != ASSAY]))
    save_goals(found)


if __name__ == "__main__":
    main()
