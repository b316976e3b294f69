"""Decode, validate and build: every contender on the same files, in one run.

A contender's time is the median CPU time of a pass over the file, its models built and let go.
What a contender refuses of eight faulty credentials stands beside its times: speed is cheap for
those who look at less.
"""

import json
import os
import shutil
import subprocess
import sys

import common
import peer_sources

DOCUMENTS = {
    "canada": "Canada", "citm_catalog": "CitmCatalog", "credentials": "Credentials",
    "twitter": "Twitter",
}
DATA = [
    # data set, document, schema
    ("credentials.json", "credentials", "CredentialPage"),
    ("twitter.json", "twitter", "SearchResult"),
    ("citm_catalog.json", "citm_catalog", "Catalogue"),
    ("canada.json", "canada", "FeatureCollection"),
    ("small.jsonl", "credentials", "Credential"),
]
ASSAY = "Assay"
PYTHON = ["msgspec", "pydantic", "orjson + jsonschema-rs", "orjson"]
NOTES = {
    "orjson": "orjson (untyped)", "Foundation": "Foundation (types only)",
    "simdjson, C++": "simdjson, straight-line C++", "serde_json": "serde_json (types only)",
}
SAMPLES = int(os.environ.get("BENCHMARK_SAMPLES", "21"))
MODELS = common.BUILD / "peer-models"

FAULTS = {
    "pattern": lambda item: item.update(id="cred_short"),
    "enumeration": lambda item: item.update(status="lost"),
    "range": lambda item: item.update(weight=1.5),
    "length": lambda item: item.update(name=""),
    "date": lambda item: item.update(created_at="2025-02-29T00:00:00Z"),
    "missing member": lambda item: item["owner"].pop("role"),
    "type": lambda item: item.update(enabled="true"),
    "number of items": lambda item: item.update(scopes=[]),
}


def prepare_serde():
    """Builds serde_json's program; says so and goes on where that cannot be."""
    peers, models = common.HERE / "peers", {}
    for document in DOCUMENTS:
        path = MODELS / f"{document}.rs"
        common.must([sys.executable, peers / "rust_models.py",
                     common.HERE / "documents" / f"{document}.yaml", path])
        models[document] = path.read_text()
    project = peer_sources.serde_project(common.BUILD / "serde", models)
    if project is None or not shutil.which("cargo"):
        print("LEFT OUT serde_json: it needs cargo and the archive that carries its crates")
        return False
    common.must(
        common.BUILD_PREFIX + ["cargo", "build", "--release", "--offline", "--quiet"], cwd=project,
        env=os.environ | {"RUSTFLAGS": "-C target-cpu=native"})
    return True


def prepare():
    peers = common.HERE / "peers"
    MODELS.mkdir(parents=True, exist_ok=True)
    documents = common.HERE / "documents"
    for document, name in DOCUMENTS.items():
        path = documents / f"{document}.yaml"
        common.must([sys.executable, peers / "python_models.py", path, MODELS])
        common.must([sys.executable, peers / "cpp_models.py", path, MODELS / f"{document}.hpp"])
        common.must([
            sys.executable, peers / "swift_models.py", path,
            common.HERE / "Generated" / f"Foundation{name}" / "Models.swift"])
    for _, document, schema in DATA:
        common.must(common.BUILD_PREFIX + [
            "g++", "-std=c++17", "-O3", "-march=native", "-DNDEBUG",
            f'-DMODELS="{document}.hpp"', f"-DROOT={schema}", "-I", MODELS,
            peers / "simdjson_decode.cpp", "-lsimdjson", "-o", MODELS / f"simdjson-{schema}"])
    products = ["FoundationDecode"]
    if generate():
        products.append("AssayDecode")
    # A build looks for new files in the root package only; a newer manifest makes it look everywhere.
    (common.HERE / "Package.swift").touch()
    for product in products:
        common.must(common.BUILD_PREFIX + [
            "swift", "build", "--package-path", common.HERE, "--configuration", "release",
            "--product", product])
    return products


def generate():
    """Generates our models; says so and goes on with the peers where that fails."""
    tool = common.generator("release")
    for document, name in DOCUMENTS.items():
        output = common.HERE / "Generated" / f"Assay{name}"
        run = common.measure(
            [tool, "generate", common.HERE / "documents" / f"{document}.yaml",
             "--output", output],
            common.BUILD / "logs" / f"generate-{document}")
        if run.status != 0 or not any(output.glob("*.swift")):
            print(f"LEFT OUT {ASSAY}: {document}.yaml was not generated")
            print(common.tail(common.BUILD / "logs" / f"generate-{document}"))
            return False
    return True


def command(contender, document, schema, data, samples):
    if contender == "simdjson, C++":
        return [MODELS / f"simdjson-{schema}", data, samples]
    if contender == "serde_json":
        return [common.BUILD / "serde" / "target" / "release" / "serde_decode", schema, data,
                samples]
    if contender in ("Foundation", ASSAY):
        program = common.HERE / ".build" / "release" / f"{contender}Decode"
        return [program, schema, data, samples]
    return [sys.executable, common.HERE / "peers" / "python_decode.py", contender,
            common.HERE / "documents" / f"{document}.yaml", schema, data, samples]


def run(contender, document, schema, data, samples):
    finished = subprocess.run(
        [str(word) for word in command(contender, document, schema, data, samples)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(MODELS), "SWIFT_BACKTRACE": "enable=no"})
    return json.loads(finished.stdout)["ms"] if finished.returncode == 0 else None


def refusals(contender, good):
    """How many of the faulty credentials a contender refuses."""
    folder = common.scratch("faults")
    count = 0
    for number, fault in enumerate(FAULTS.values()):
        item = json.loads(good)
        fault(item)
        path = folder / f"{number}.json"
        path.write_text(json.dumps(item))
        count += run(contender, "credentials", "Credential", path, 0) is None
    path = folder / "good.json"
    path.write_bytes(good)
    if run(contender, "credentials", "Credential", path, 0) is None:
        return "refuses the good one"
    return f"{count} of {len(FAULTS)}"


def main():
    folder = common.shared("bench-data/decode")
    if folder is None:
        return
    products = prepare()
    contenders = ([ASSAY] if "AssayDecode" in products else []) + [
        "simdjson, C++", *(["serde_json"] if prepare_serde() else []), *PYTHON, "Foundation"]
    times = {}
    for data, document, schema in DATA:
        for contender in contenders:
            samples = run(contender, document, schema, folder / data, SAMPLES)
            times[contender, data] = common.median(samples) if samples else None
    with open(folder / "small.jsonl", "rb") as file:
        good = file.readline()
    base = ASSAY if ASSAY in contenders else "simdjson, C++"
    names = [data for data, _, _ in DATA]
    common.table(
        f"Decode, validate, build: CPU milliseconds a pass, median of {SAMPLES}",
        ["contender", *names, "faults refused"],
        [[NOTES.get(c, c), *[times[c, d] for d in names], refusals(c, good)]
         for c in contenders])

    def ratio(contender, data):
        mine, theirs = times[base, data], times[contender, data]
        return f"{theirs / mine:.2f}×" if mine and theirs else None
    common.table(
        f"The same as ratios: time over that of {NOTES.get(base, base)}",
        ["contender", *names],
        [[NOTES.get(c, c), *[ratio(c, d) for d in names]] for c in contenders])
    if ASSAY in contenders:
        save_goals(times, contenders, names)


def save_goals(times, contenders, names):
    goals = common.Goals("decode")
    rivals = [name for name in ("msgspec", "serde_json", "simdjson, C++") if name in contenders]
    for name in names:
        mine = times[ASSAY, name]
        slower = {rival: times[rival, name] / mine for rival in rivals
                  if mine and times[rival, name]}
        if not slower:
            goals.leave_out(f"decode, validate, build {name}", "≥ 2×, ≥ 1×", "no figures")
            continue
        msgspec = slower.get("msgspec", 0)
        goals.add(f"decode, validate, build {name} over msgspec", "≥ 2×", f"{msgspec:.2f}×",
                  msgspec >= 2)
        best = min(slower, key=slower.get)
        goals.add(f"decode, validate, build {name} over the best of {len(slower)}", "≥ 1×",
                  f"{slower[best]:.2f}× ({best})", slower[best] >= 1)
    goals.save()


if __name__ == "__main__":
    main()
