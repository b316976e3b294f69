"""The conformance runner: what it adds to a request, how fast it searches, what many fixtures take."""

import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import threading
import time

import common
import sandbox

JOBS = 8
SUITE = int(os.environ.get("BENCHMARK_SUITE", "640"))
STEPS = int(os.environ.get("BENCHMARK_STEPS", "100"))
FIXTURES = int(os.environ.get("BENCHMARK_FIXTURES", "10000"))
DOCUMENT = common.ROOT / "spec" / "deck-v2.yaml"
OVERLAY = common.ROOT / "spec" / "deck-v2.overlay.yaml"
# What the runner sends with each read: a server chooses by it what it answers.
FIELDS = ("Accept: text/plain, application/json, text/json", "User-Agent: assay/0.1.0")
HEAD = """fixture: 1
name: {name}
api: {{openapi: {document}, overlay: {overlay}}}
steps:
"""
READ = """  - id: read-{number}
    request: {{operation: getCredential, params: {{credential_id: {credential}}}}}
    expect: {{status: 200}}
"""


def write_fixture(path, name, credential, steps):
    text = HEAD.format(name=name, document=DOCUMENT, overlay=OVERLAY)
    text += "".join(READ.format(number=n, credential=credential) for n in range(steps))
    path.write_text(text)


def check(assay, server, folder, *options):
    """Seconds from start to end, and what the JSON report says."""
    report = folder.parent / "report.json"
    start = time.monotonic()
    finished = subprocess.run(
        [str(assay), "check", "--base-url", f"http://127.0.0.1:{server.port}/v2",
         "--jobs", str(JOBS), "--quiet", "--json", str(report), *options, str(folder)],
        env=os.environ | {"ASSAY_API_KEY": sandbox.KEY}, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if finished.returncode != 0:
        raise SystemExit(f"assay check: exit {finished.returncode}\n{finished.stdout[-2000:]}"
                         f"{finished.stderr[-2000:]}")
    return seconds, json.loads(report.read_text())


def overhead(assay, folder, goals):
    """All-GET suites beside wrk with as many connections, on the same server in the same run."""
    with sandbox.sandbox(assay, folder) as server:
        source = server.made("/v2/sources", {
            "type": "website", "name": "bench", "website": {"url": "https://bench.example/"}})["id"]
        known = server.made("/v2/credentials", sandbox.credential(source))["id"]
        suite = folder / "suite"
        suite.mkdir()
        for number in range(SUITE):
            write_fixture(suite / f"{number}.fixture.yaml", f"read {number}", known, STEPS)
        sandbox.CONNECTIONS = JOBS
        rates, ours, shares = [], [], []
        for _ in range(sandbox.ROUNDS):
            rate, _, failed = sandbox.wrk(
                server, f"/v2/credentials/{known}", seconds=5, fields=FIELDS)
            assert failed == 0
            seconds, _ = check(assay, server, suite)
            rates.append(rate)
            ours.append(SUITE * STEPS / seconds)
            shares.append(ours[-1] / rate)
    share = statistics.median(shares)
    common.table(
        f"Runner: {SUITE * STEPS} steps, {JOBS} jobs, {sandbox.ROUNDS} rounds",
        ["what", "requests/s"],
        [[f"wrk, {JOBS} connections", statistics.median(rates)],
         ["assay check, start and report included", statistics.median(ours)],
         ["share of wrk", share]])
    goals.add("requests/s of wrk's", ">= 0.5", f"{share:.2f}", share >= 0.5)


class FirstRequest:
    """A server that notes when the first request reaches it."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.seen = None
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                if connection.recv(65536) and self.seen is None:
                    self.seen = time.monotonic()
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
                                   b"Connection: close\r\n\r\n")


def first_request(assay, folder, goals):
    suite = folder / "first"
    suite.mkdir()
    write_fixture(suite / "0.fixture.yaml", "first", "cred_0", 1)
    times = []
    for _ in range(15):
        server = FirstRequest()
        start = time.monotonic()
        subprocess.run(
            [str(assay), "check", "--base-url", f"http://127.0.0.1:{server.port}/v2", "--quiet",
             str(suite)],
            env=os.environ | {"ASSAY_API_KEY": sandbox.KEY}, capture_output=True)
        times.append((server.seen - start) * 1e3)
        server.socket.close()
    middle = statistics.median(times)
    common.table("Runner: from start to first request, Deck's document", ["what", "ms"],
                 [["median", middle], ["least", min(times)]])
    goals.add("start to first request", "< 100 ms", f"{middle:.0f} ms", middle < 100)


def many(assay, folder, goals):
    suite = folder / "many"
    suite.mkdir()
    for number in range(FIXTURES):
        write_fixture(suite / f"{number:05}.fixture.yaml", f"fixture {number}", "cred_0", 2)
    listed = common.measure([assay, "check", "--list", suite], folder / "list.log")
    with sandbox.sandbox(assay, folder, "many") as server:
        source = server.made("/v2/sources", {
            "type": "website", "name": "bench", "website": {"url": "https://bench.example/"}})["id"]
        known = server.made("/v2/credentials", sandbox.credential(source))["id"]
        for number in range(FIXTURES):
            write_fixture(suite / f"{number:05}.fixture.yaml", f"fixture {number}", known, 2)
        ran = common.measure(
            [assay, "check", "--base-url", f"http://127.0.0.1:{server.port}/v2", "--jobs", JOBS,
             "--quiet", suite],
            folder / "many.log", env=os.environ | {"ASSAY_API_KEY": sandbox.KEY})
    if ran.status != 0:
        raise SystemExit(common.tail(folder / "many.log", 20))
    common.table(f"Runner: {FIXTURES} fixtures of two steps", ["what", "seconds", "MB"],
                 [["--list", listed.wall, listed.megabytes], ["run", ran.wall, ran.megabytes]])
    goals.add(f"memory for {FIXTURES} fixtures", "as it is", f"{ran.megabytes:.0f} MB", True)


def scanning(folder, goals):
    """The search for ten secrets in JSON as APIs answer it."""
    item = {"id": "cred_8Fq2LpW0xTz", "object": "credential", "status": "verified",
            "source_id": "src_01HXYZ", "created_at": "2026-03-01T10:00:00Z",
            "auth_credentials": {"username": "mark@example.com",
                                 "source_fields": {"company_id": "ACME-4412"}}}
    files = []
    for count in (1, 20, 1000):
        path = folder / f"{count}.json"
        path.write_text(json.dumps({"data": [item | {"id": f"cred_{n:08}"} for n in range(count)]}))
        files.append(path)
    rows = common.bench_json([common.bench_program(), "leaks", *files]) or []
    common.table("Search for ten secrets, one core", ["answer", "bytes", "MB/s"],
                 [[pathlib.Path(row["file"]).name, row["bytes"], row["speed"]] for row in rows])
    if rows:
        speed = rows[-1]["speed"]
        goals.add("search, plain JSON", ">= 300 MB/s", f"{speed:.0f} MB/s", speed >= 300)


def main():
    goals = common.Goals("check")
    folder = common.scratch("check")
    scanning(folder, goals)
    assay = pathlib.Path(os.environ.get("ASSAY_PROGRAM") or common.product("assay"))
    if shutil.which("wrk"):
        overhead(assay, folder, goals)
    else:
        print("SKIPPED the runner beside wrk: wrk is not installed (Debian: wrk)")
        goals.leave_out("requests/s of wrk's", ">= 0.5", "wrk is not installed")
    first_request(assay, folder, goals)
    many(assay, folder, goals)
    goals.save()


if __name__ == "__main__":
    main()
