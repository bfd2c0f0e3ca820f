#!/usr/bin/env python3
"""Prints how many lines of Sources the tests run, from what `llvm-cov export -summary-only` writes.

    llvm-cov export -summary-only … | python3 Documentation/tools/coverage.py

A line for each target, and each file of which fewer than LEAST per cent of the lines are run.
"""

import json
import pathlib
import sys

LEAST = 90
SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources"


def files(report):
    """The path of each file of Sources, with its lines and those that were run."""
    for part in report["data"]:
        for one in part["files"]:
            path = pathlib.Path(one["filename"])
            if SOURCES in path.parents:
                lines = one["summary"]["lines"]
                yield path.relative_to(SOURCES), lines["count"], lines["covered"]


def share(covered, count):
    return 100 * covered / count if count else 100


def main():
    found = sorted(files(json.load(sys.stdin)))
    if not found:
        sys.exit("coverage: the report names no file of Sources")
    targets = {}
    for path, count, covered in found:
        total = targets.setdefault(path.parts[0], [0, 0])
        total[0] += count
        total[1] += covered
    print(f"{'target':16} {'lines':>7} {'run':>7} {'share':>7}")
    for name, (count, covered) in [*targets.items(), ("all", [sum(t[i] for t in targets.values()) for i in (0, 1)])]:
        print(f"{name:16} {count:7} {covered:7} {share(covered, count):6.1f}%")
    low = [(share(covered, count), path, count - covered) for path, count, covered in found]
    low = sorted(entry for entry in low if entry[0] < LEAST)
    print(f"\n{len(low)} of {len(found)} files below {LEAST} %:")
    for part, path, missed in low:
        print(f"{part:6.1f}% {path} ({missed} lines are not run)")


main()
