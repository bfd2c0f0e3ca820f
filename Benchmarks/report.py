"""How the parts of the bench run commands and tell what came of it."""

import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def run(command, **options):
    """One run: its wall time in seconds and its output; a failure ends the bench."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **options)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr}")
    return seconds, done.stdout


def side_by_side(ours, theirs, rounds):
    """The best times of two commands that take turns; of fewer turns where the bench is to be quick."""
    if os.environ.get("BENCH_QUICK"):
        rounds = max(rounds // 4, 2)
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, command in enumerate((ours, theirs)):
            best[place] = min(best[place], run(command)[0])
    return best


class Report:
    """Rows of the table, printed as they come."""

    def __init__(self):
        self.missed = 0
        print(f"{'':<46}{'plumb':>10}{'peer':>10}{'ratio':>8}{'at most':>9}")

    def row(self, title, ours, theirs, at_most, note=""):
        self.line(title, f"{ours:>9.4f}s{theirs:>9.4f}s", ours / theirs, at_most, note)

    def ratio(self, title, ratio, at_most, note=""):
        """A ratio that is not one of two times."""
        self.line(title, f"{'':>20}", ratio, at_most, note)

    def line(self, title, times, ratio, at_most, note):
        reached = ratio <= at_most
        self.missed += not reached
        mark = "" if reached else "  above target"
        most = "" if at_most == float("inf") else f"{at_most:.2f}"
        print(f"{title:<46}{times}{ratio:>8.2f}{most:>9}  {note}{mark}".rstrip(), flush=True)
