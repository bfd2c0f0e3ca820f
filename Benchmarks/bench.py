#!/usr/bin/env python3
"""Plumb beside its peers: only ratios count, measured side by side in one run.

    python3 Benchmarks/bench.py .build/release/plumb [--quick] \\
        [start lua prompt queries snapshots workbooks schedule web]

Every comparison is checked (same output) before its time counts, takes turns
(ours, theirs, ours, ...) and keeps the best of its rounds. Prints a table:
ours, the peer, the ratio, the most it may be, and whether it is. `--quick` asks
a tenth of the rows and takes fewer rounds: to see what a change does, not to judge.

Files are read each time (PLUMB_CACHE=off); only the part `snapshots` keeps them.
"""

import os
import pathlib
import sys

from lua.part import lua
from prompt import prompt
from queries.part import queries
from report import Report
from schedules import schedule
from snapshots import snapshots
from start import start
from web import web
from workbooks import workbooks

PARTS = {
    "start": start, "lua": lua, "prompt": prompt, "queries": queries, "snapshots": snapshots, "workbooks": workbooks,
    "schedule": schedule, "web": web,
}

if __name__ == "__main__":
    parts = [part for part in sys.argv[2:] if part != "--quick"]
    if len(sys.argv) < 2 or any(part not in PARTS for part in parts):
        sys.exit(f"usage: bench.py PLUMB [--quick] [{' | '.join(PARTS)}]...")
    if "--quick" in sys.argv:
        os.environ.setdefault("BENCH_ROWS", "1e6")
        os.environ["BENCH_QUICK"] = "yes"
    os.environ["PLUMB_CACHE"] = "off"
    report = Report()
    for part in parts or PARTS:
        PARTS[part](str(pathlib.Path(sys.argv[1]).resolve()), report)
    print(f"make bench: {report.missed} above their target" if report.missed else "make bench: all targets reached")
