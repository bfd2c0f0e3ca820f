#!/usr/bin/env python3
"""Plumb beside its peers: only ratios count, measured side by side in one run.

    python3 Benchmarks/bench.py .build/release/plumb [start lua prompt queries workbooks schedule web]

Every comparison is checked (same output) before its time counts, takes turns
(ours, theirs, ours, ...) and keeps the best of its rounds. Prints a table:
ours, the peer, the ratio, the most it may be, and whether it is.
"""

import pathlib
import sys

from lua.part import lua
from prompt import prompt
from queries.part import queries
from report import Report
from schedules import schedule
from start import start
from web import web
from workbooks import workbooks

PARTS = {
    "start": start, "lua": lua, "prompt": prompt, "queries": queries, "workbooks": workbooks, "schedule": schedule,
    "web": web,
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or any(part not in PARTS for part in sys.argv[2:]):
        sys.exit(f"usage: bench.py PLUMB [{' | '.join(PARTS)}]...")
    report = Report()
    for part in sys.argv[2:] or PARTS:
        PARTS[part](str(pathlib.Path(sys.argv[1]).resolve()), report)
    print(f"make bench: {report.missed} above their target" if report.missed else "make bench: all targets reached")
