"""The sandbox under load: wrk on loopback, beside a bare Hummingbird route in the same run."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import time

import common

CONNECTIONS = 64
SECONDS = int(os.environ.get("BENCHMARK_SECONDS", "10"))
ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "3"))
STORED = int(os.environ.get("BENCHMARK_CREDENTIALS", "100000"))
MANY = int(os.environ.get("BENCHMARK_MANY", "1000000"))
KEY_NAME = "ASSAY_SANDBOX_API_KEY"
KEY = "sk_live_" + "b" * 43
SCRIPTS = common.HERE / "tools" / "wrk"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process that answers on a port of loopback."""

    def __init__(self, command, port, log, ready):
        self.port = port
        self.start = time.monotonic()
        environment = os.environ | {KEY_NAME: KEY}
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                [str(word) for word in command], stdout=output, stderr=subprocess.STDOUT,
                env=environment)
        self.log = log
        self.seconds_to_answer = self.wait(ready)

    def wait(self, ready):
        deadline = self.start + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended\n{common.tail(self.log)}")
            try:
                if self.ask("GET", ready)[0] < 500:
                    return time.monotonic() - self.start
            except OSError:
                time.sleep(0.002)
        raise SystemExit(f"the server gives no answer\n{common.tail(self.log)}")

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": f"Bearer {KEY}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, text

    def made(self, path, body):
        status, text = self.ask("POST", path, body)
        if status not in (200, 201):
            raise SystemExit(f"POST {path} answered {status}: {text[:300]}")
        return json.loads(text)

    def megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


@contextlib.contextmanager
def running(*arguments, **options):
    server = Server(*arguments, **options)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def sandbox(assay, folder, name="vault"):
    port = free_port()
    command = [assay, "sandbox", "--port", port, "--database", folder / f"{name}.db",
               "--key-file", folder / f"{name}.key", "--rate-limit", "off",
               "--log-level", "error"]
    return running(command, port, folder / f"{name}.log", "/healthz")


def wrk(server, path, script=None, seconds=None, values=(), fields=()):
    """Requests per second, p99 in milliseconds, and how many answers were no success."""
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds or SECONDS}s", "--latency",
               "-H", f"Authorization: Bearer {KEY}"]
    for field in fields:
        command += ["-H", field]
    if script:
        command += ["-s", SCRIPTS / script]
    command += [f"http://127.0.0.1:{server.port}{path}"]
    if values:
        command += ["--", *values]
    text = common.must(command)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    factor = {"us": 1e-3, "ms": 1, "s": 1e3}[late.group(2)]
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return rate, float(late.group(1)) * factor, int(failed.group(1)) if failed else 0


def rounds(measurements):
    """Takes every measurement in turn, a few times over; the median of each."""
    results = {name: [] for name in measurements}
    for _ in range(ROUNDS):
        for name, measure in measurements.items():
            results[name].append(measure())
    return {name: (statistics.median(run[0] for run in runs),
                   statistics.median(run[1] for run in runs), max(run[2] for run in runs))
            for name, runs in results.items()}


def credential(source, number=0):
    return {"source_id": source, "auth_method": "username_password", "external_id": f"e{number}",
            "auth_credentials": {"username": "person", "password": f"secret {number}",
                                 "source_fields": {"branch": "north", "pin": f"{number:08}"},
                                 "tokenized": ["pin"]}}


def fill(server, source, count):
    """Creates credentials with wrk until there are `count` of them."""
    made, start = 1, time.monotonic()
    while made < count:
        seconds = 2 if made < 2000 else min(30, max(2, int((count - made) / rate) + 1))
        rate, _, failed = wrk(server, "/v2/credentials", "create.lua", seconds, [source])
        if failed:
            raise SystemExit(f"{failed} creations failed")
        made += int(rate * seconds)
    return made, made / (time.monotonic() - start)


def load(bare_program, assay, folder, goals):
    with sandbox(assay, folder) as server:
        started = server.seconds_to_answer
        source = server.made("/v2/sources", {
            "type": "website", "name": "bench", "website": {"url": "https://bench.example/"}})["id"]
        known = [server.made("/v2/credentials", credential(source, n))["id"] for n in range(40)]
        sizes = {path: server.ask("GET", path)[1].decode() for path in (
            f"/v2/credentials/{known[0]}", "/v2/credentials?limit=20")}
        ports = [free_port(), free_port()]
        with running([bare_program, ports[0], list(sizes.values())[0]], ports[0],
                     folder / "bare.log", "/constant") as bare, \
             running([bare_program, ports[1], list(sizes.values())[1]], ports[1],
                     folder / "bare-list.log", "/constant") as bare_list:
            results = rounds({
                "bare route, size of retrieve": lambda: wrk(bare, "/constant"),
                "retrieve": lambda: wrk(server, f"/v2/credentials/{known[0]}"),
                "bare route, size of list": lambda: wrk(bare_list, "/constant"),
                "list of 20": lambda: wrk(server, "/v2/credentials?limit=20"),
                "create, durable": lambda: wrk(
                    server, "/v2/credentials", "create.lua", values=[source]),
                "update, durable": lambda: wrk(
                    server, "/v2/credentials/", "update.lua", values=known),
            })
    base = {"retrieve": "bare route, size of retrieve", "list of 20": "bare route, size of list"}
    rows = [[name, rate, late, rate / results[base[name]][0] if name in base else None,
             str(failed)] for name, (rate, late, failed) in results.items()]
    common.table(f"Sandbox: wrk, {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s",
                 ["what", "requests/s", "p99 ms", "of bare", "failed"], rows)
    ratio = results["retrieve"][0] / results["bare route, size of retrieve"][0]
    goals.add("retrieve, of a bare route", ">= 0.5", f"{ratio:.2f}", ratio >= 0.5)
    goals.add("start to first answer", "< 1 s", f"{started:.3f} s", started < 1)


def list_time(server, path="/v2/credentials?limit=20"):
    times = []
    for _ in range(200):
        start = time.perf_counter()
        status, _ = server.ask("GET", path)
        times.append(time.perf_counter() - start)
        assert status == 200
    return statistics.median(times) * 1e3


def deep_list_time(server):
    """The second page, by its cursor: a page in the middle must cost what the first does."""
    page = json.loads(server.ask("GET", "/v2/credentials?limit=20")[1])
    return list_time(server, f"/v2/credentials?limit=20&cursor={page['next_cursor']}")


def growth(assay, folder, goals):
    with sandbox(assay, folder, "large") as server:
        source = server.made("/v2/sources", {
            "type": "website", "name": "bench", "website": {"url": "https://bench.example/"}})["id"]
        empty = server.megabytes()
        fill(server, source, 1000)
        small, small_deep = list_time(server), deep_list_time(server)
        made, rate = fill(server, source, STORED)
        full = server.megabytes()
        rows = [["memory, empty", f"{empty:.0f} MB"],
                [f"memory after {made} credentials", f"{full:.0f} MB"],
                ["creations per second meanwhile", f"{rate:.0f}"]]
        keys = [assay, "sandbox", "keys"]
        where = ["--database", folder / "large.db", "--key-file", folder / "large.key"]
        common.must(keys + ["rotate"] + where)
        start = time.monotonic()
        common.must(keys + ["rewrap"] + where)
        seconds = time.monotonic() - start
        rows.append([f"rewrap every value of {made} credentials while serving", f"{seconds:.1f} s"])
        if MANY > made:
            made, _ = fill(server, source, MANY)
        large, large_deep = list_time(server), deep_list_time(server)
        rows += [["list of 20 at 1 000, first / second page", f"{small:.2f} / {small_deep:.2f} ms"],
                 [f"list of 20 at {made}, first / second page",
                  f"{large:.2f} / {large_deep:.2f} ms"]]
        common.table("Sandbox: growth", ["what", "measured"], rows)
        goals.add(f"list at {made} over list at 1 000", "<= 2", f"{large / small:.2f}",
                  large / small <= 2)


def main():
    if not shutil.which("wrk"):
        print("SKIPPED sandbox: wrk is not installed (Debian: wrk)")
        return
    common.must(common.BUILD_PREFIX + [
        "swift", "build", "-c", "release", "--package-path", common.HERE / "BareServer"])
    bare_program = common.HERE / "BareServer" / ".build" / "release" / "BareServer"
    assay = pathlib.Path(os.environ.get("ASSAY_PROGRAM") or common.product("assay"))
    folder = common.scratch("sandbox")
    goals = common.Goals("sandbox")
    load(bare_program, assay, folder, goals)
    growth(assay, folder, goals)
    goals.save()


if __name__ == "__main__":
    main()
