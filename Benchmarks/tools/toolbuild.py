"""What a plugin's user pays before the first line is generated: a cold build of assay-generate."""

import common


def main():
    rows = []
    for configuration in ("debug", "release"):
        folder = common.scratch(f"cold-{configuration}")
        log = common.BUILD / "logs" / f"toolbuild-{configuration}"
        run = common.measure(
            common.BUILD_PREFIX + [
                "swift", "build", "--package-path", common.ROOT, "--product", "assay-generate",
                "--configuration", configuration, "--scratch-path", folder],
            log)
        if run.status != 0:
            raise SystemExit(f"failed: toolbuild {configuration}\n{common.tail(log, 20)}")
        size = (folder / configuration / "assay-generate").stat().st_size / 1e6
        rows.append([configuration, run.cpu, run.wall, f"{run.megabytes:.0f}", size])
    common.table(
        "Cold build of assay-generate", ["build", "CPU s", "wall s", "peak MB", "program MB"], rows)


if __name__ == "__main__":
    main()
