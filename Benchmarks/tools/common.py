"""What the parts share: places, measured commands, tables."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent
BUILD = HERE / ".build"
SHARED = pathlib.Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
# A command in front of each build, for machines that ration builds.
BUILD_PREFIX = os.environ.get("BENCHMARK_BUILD_PREFIX", "").split()


class Measured:
    """CPU seconds, wall seconds and the largest resident size of a finished command."""

    def __init__(self, cpu, wall, megabytes, status):
        self.cpu, self.wall, self.megabytes, self.status = cpu, wall, megabytes, status


def measure(command, log, **options):
    """Runs a command with all its children and says what they took together."""
    log.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [str(word) for word in command], stdout=output, stderr=subprocess.STDOUT, **options)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024,
        process.returncode)


def repeat(command, log, times, **options):
    """The run with the median CPU time; a failing run ends it."""
    runs = []
    for _ in range(times):
        runs.append(measure(command, log, **options))
        if runs[-1].status != 0:
            return runs[-1]
    return sorted(runs, key=lambda run: run.cpu)[len(runs) // 2]


def must(command, **options):
    """Runs a command that has to succeed; shows its output only when it does not."""
    finished = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, **options)
    if finished.returncode != 0:
        raise SystemExit(f"failed: {' '.join(map(str, command))}\n{finished.stdout[-4000:]}")
    return finished.stdout


def tail(log, lines=3):
    text = pathlib.Path(log).read_text(errors="replace").replace(str(ROOT), ".").splitlines()
    return "\n".join("    " + line[:160] for line in text[-lines:])


def scratch(name):
    """An empty folder that git ignores."""
    folder = BUILD / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def shared(relative):
    """A file of the shared folder, or None after saying that it was left out."""
    path = SHARED / relative
    if path.exists():
        return path
    print(f"SKIPPED {relative}: the shared folder is not beside this checkout")
    return None


def product(name, configuration="release"):
    """Builds a product of the package and returns its path."""
    folder = BUILD / f"tool-{configuration}"
    command = ["swift", "build", "--package-path", ROOT, "--product", name,
               "--configuration", configuration, "--scratch-path", folder]
    must(BUILD_PREFIX + command)
    return folder / configuration / name


def generator(configuration):
    """Builds assay-generate and returns its path."""
    return product("assay-generate", configuration)


def decimals(value):
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def table(title, columns, rows):
    """Prints a Markdown table, numbers aligned to the right."""
    cells = [[decimals(cell) for cell in row] for row in rows]
    widths = [max(len(line[i]) for line in [columns] + cells) for i in range(len(columns))]

    def line(row):
        first, *rest = row
        return "| " + " | ".join(
            [first.ljust(widths[0])] + [c.rjust(w) for c, w in zip(rest, widths[1:])]) + " |"

    print(f"\n### {title}\n")
    print(line(columns))
    print("|" + "|".join(
        "-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|")
    for row in cells:
        print(line(row))
    sys.stdout.flush()


def median(values):
    return statistics.median(values)


def geometric_mean(values):
    values = [value for value in values if value]
    return statistics.geometric_mean(values) if values else None


def bench_program():
    """assay-bench, built in release where it is not."""
    must([HERE / "assay-bench", "help"])
    return HERE / ".build" / "release" / "assay-bench"


def bench_json(command, timeout=120, **options):
    """What a command prints, a line of JSON each; None where it fails or takes too long."""
    try:
        finished = subprocess.run(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, timeout=timeout, **options)
    except subprocess.TimeoutExpired:
        return None
    if finished.returncode not in (0, 1):
        sys.stderr.write(finished.stderr[-600:])
        return None
    return [json.loads(line) for line in finished.stdout.splitlines() if line.startswith("{")]


class Goals:
    """What a part measured against what it should reach, kept for the summary."""

    def __init__(self, part):
        self.path = BUILD / "results" / f"{part}.json"
        self.rows = []

    def add(self, figure, reach, measured, met):
        self.rows.append([figure, reach, measured, "met" if met else "MISSED"])

    def leave_out(self, figure, reach, reason):
        self.rows.append([figure, reach, reason, "not measured"])

    def save(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.rows))
