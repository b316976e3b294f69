"""Sources of peers that no system package has here: yyjson and serde_json, from one archive of PyPI.

orjson carried both in its source archives of 2025, yyjson as C and serde_json with all it needs.
"""

import pathlib
import subprocess
import sys
import tarfile

import common

VERSION = "3.10.18"
FOLDER = common.BUILD / "peer-sources"


def folder():
    """The unpacked archive; None, said aloud, where it cannot be had."""
    unpacked = FOLDER / f"orjson-{VERSION}"
    if unpacked.exists():
        return unpacked
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "orjson",
         "--dest", FOLDER, f"orjson=={VERSION}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    archive = next(iter(FOLDER.glob("*.tar.gz")), None)
    if archive is None:
        print("LEFT OUT yyjson: the archive that carries its source cannot be had")
        return None
    with tarfile.open(archive) as file:
        file.extractall(FOLDER, filter="data")
    return unpacked if unpacked.exists() else None


def yyjson():
    found = folder()
    path = found and pathlib.Path(found) / "include" / "yyjson"
    return path if path and (path / "yyjson.c").exists() else None


def serde_project(target, models):
    """A cargo project of serde_json's benchmark, its crates those of the archive; None without them."""
    found = folder()
    if found is None or not (found / "include" / "cargo").is_dir():
        return None
    (target / "src").mkdir(parents=True, exist_ok=True)
    (target / ".cargo").mkdir(exist_ok=True)
    (target / ".cargo" / "config.toml").write_text(
        '[source.crates-io]\nreplace-with = "carried"\n\n[source.carried]\n'
        f'directory = "{found / "include" / "cargo"}"\n')
    (target / "Cargo.toml").write_text(
        '[package]\nname = "serde_decode"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n'
        'serde = { version = "1", features = ["derive"] }\nserde_json = "1"\n\n[profile.release]\n'
        'lto = "fat"\ncodegen-units = 1\npanic = "abort"\n\n[workspace]\n')
    (target / "src" / "main.rs").write_text(
        (common.HERE / "peers" / "serde_decode.rs").read_text())
    for name, text in models.items():
        (target / "src" / f"{name}.rs").write_text(text)
    return target
