"""OpenAPI Generator's swift6 target: a generator of Swift that any machine with Java runs."""

import pathlib
import shutil
import sys

NAME = "OpenAPI Generator, swift6"


def available():
    if shutil.which("java"):
        return True
    print(f"LEFT OUT {NAME}: it needs Java")
    return False


def generate_command(document, output):
    return [
        pathlib.Path(sys.executable).parent / "openapi-generator-cli", "generate",
        "--generator-name", "swift6", "--input-spec", document, "--output", output,
        "--skip-validate-spec",
        "--additional-properties", "responseAs=AsyncAwait,projectName=Peer"]


def sources(output):
    """The Swift files that make up the models, and those that every module of this peer has."""
    return sorted(output.rglob("Models/*.swift")) + sorted(output.rglob("Infrastructure/*.swift"))
