"""What generation costs: CPU seconds and memory of one run of the generator."""

import os
import pathlib

import common
import peers

DOCUMENTS = [
    "spec/deck-v2.yaml", "apple/sog-petstore.yaml", "getstream/stream-chat.json",
    "discord/discord.json", "openai/openai-openapi.yaml", "github/github-api.github.com.json",
]
TIMES = int(os.environ.get("BENCHMARK_TIMES", "5"))


def locate(document):
    if document.startswith("spec/"):
        return common.ROOT / document
    return common.shared(f"corpus/{document}")


def lines(folder):
    return sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.swift"))


def row(title, document, command, folder, times, base):
    """One line of the table; `base` collects the first time of a document, which is ours."""
    log = common.BUILD / "logs" / f"generate-{folder.name}"
    run = common.repeat(command, log, times)
    if run.status != 0:
        return [title, document.name, "refused", *[None] * 5]
    written = lines(folder)
    first = base.setdefault(document, run.cpu if title.startswith("Assay") else None)
    ratio = f"{run.cpu / first:.1f}×" if first else None
    return [title, document.name, run.cpu, ratio, f"{run.megabytes:.0f}", f"{written}",
            document.stat().st_size / 1e6 / run.cpu, f"{written / run.cpu:.0f}"]


def main():
    tools = {name: common.generator(name) for name in ("release", "debug")}
    rows, base = [], {}
    with_peer = peers.available()
    for document in filter(None, map(locate, DOCUMENTS)):
        for configuration, tool in tools.items():
            folder = common.scratch(f"generated/{configuration}-{document.stem}")
            command = [tool, "generate", document, "--output", folder]
            rows.append(row(f"Assay, {configuration}", document, command, folder, TIMES, base))
        if with_peer:
            folder = common.scratch(f"generated/peer-{document.stem}")
            command = peers.generate_command(document, folder)
            rows.append(row(peers.NAME, document, command, folder, 1, base))
    common.table(
        f"Generate: median of {TIMES} runs (the peer, which starts a virtual machine: one)",
        ["generator", "document", "CPU s", "ratio", "peak MB", "lines", "document MB/CPU s",
         "lines/CPU s"],
        rows)


if __name__ == "__main__":
    main()
