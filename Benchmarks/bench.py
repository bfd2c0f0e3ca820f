#!/usr/bin/env python3
"""Plumb beside its peers: only ratios count, measured side by side in one run.

    python3 Benchmarks/bench.py .build/release/plumb [--quick | --large] [--keep] \\
        [start lua prompt queries text windows files engines web schedules]

Every comparison is checked (same output) before its time counts, takes turns
(ours, theirs, ours, ...) and keeps the best of its rounds. Prints a table: ours,
the peer, the ratio, the most it may be, and the verdict. `--quick` asks a tenth of
the rows and takes fewer rounds: to see what a change does, not to judge. `--large`
asks what takes longer: five and ten times the rows, and engines over 1e7 rows.
`--keep` writes the table into Documentation/Speed.md and Speed.zh-CN.md.

Files are read each time (PLUMB_CACHE=off), unless a row is about snapshots.
"""

import importlib
import os
import pathlib
import sys

from report import Report
from speed_document import keep

# A part is a module with a function of its own name, which takes the program and the report.
PARTS = {
    "start": "start", "lua": "lua.part", "prompt": "prompt", "queries": "queries.part", "text": "queries.part",
    "windows": "queries.part", "files": "files", "engines": "engines", "web": "web", "schedules": "schedules",
}
LARGE = {"growth": "queries.growth", "engines": "engines"}


def run_part(name, module, plumb, report):
    report.part(name)
    getattr(importlib.import_module(module), name)(plumb, report)


def main(arguments):
    options = {argument for argument in arguments if argument.startswith("--")}
    plumb, *names = [argument for argument in arguments if argument not in options] or [""]
    parts = LARGE if "--large" in options else PARTS
    if not plumb or options - {"--quick", "--large", "--keep"} or any(name not in parts for name in names):
        sys.exit(f"usage: bench.py PLUMB [--quick | --large] [--keep] [{' | '.join(parts)}]...")
    if "--quick" in options:
        os.environ.setdefault("BENCH_ROWS", "1e6")
        os.environ["BENCH_QUICK"] = "yes"
    if "--large" in options:
        os.environ["BENCH_LARGE"] = "yes"
    os.environ["PLUMB_CACHE"] = "off"
    plumb = str(pathlib.Path(plumb).resolve())
    report = Report()
    for name in names or parts:
        run_part(name, parts[name], plumb, report)
    report.end()
    if "--keep" in options:
        keep("make bench-large" if "--large" in options else "make bench", plumb, report)


if __name__ == "__main__":
    main(sys.argv[1:])
