"""How the parts of the bench run commands and tell what came of it."""

import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def is_quick():
    """Whether the bench is to show what a change does, rather than to judge."""
    return bool(os.environ.get("BENCH_QUICK"))


def rounds(usual):
    """How many turns are taken: fewer where the bench is to be quick."""
    return max(usual // 4, 2) if is_quick() else usual


def run(command, **options):
    """One run: its wall time in seconds and its output; a failure ends the bench."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **options)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr}")
    return seconds, done.stdout


def side_by_side(ours, theirs, turns):
    """The best times of two commands that take turns."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds(turns)):
        for place, command in enumerate((ours, theirs)):
            best[place] = min(best[place], run(command)[0])
    return best


class Report:
    """Rows of the table, printed as they come."""

    def __init__(self):
        self.missed = 0
        self.reached = 0
        self.lines = []
        self.started = time.monotonic()
        self.load = os.getloadavg()[0]
        self.say(f"{'':<58}{'plumb':>10}{'peer':>10}{'ratio':>8}{'at most':>9}  verdict")

    def say(self, line):
        self.lines.append(line)
        print(line, flush=True)

    def part(self, name):
        """The heading of a part."""
        self.say("")
        self.say(name)

    def row(self, title, ours, theirs, at_most, note=""):
        """Two times in seconds; the bytes that were read are told in the note."""
        self.line(title, f"{ours:>9.4f}s{theirs:>9.4f}s", ours / theirs, at_most, note)

    def size(self, title, ours, theirs, at_most, note=""):
        """Two sizes in bytes."""
        self.line(title, f"{ours / 1e6:>8.0f}MB{theirs / 1e6:>8.0f}MB", ours / theirs, at_most, note)

    def ratio(self, title, ratio, at_most, note=""):
        """A ratio that is not one of two times."""
        self.line(title, f"{'':>20}", ratio, at_most, note)

    def line(self, title, times, ratio, at_most, note):
        most, verdict = f"{at_most:.2f}", "reached" if ratio <= at_most else "missed"
        if at_most == float("inf"):
            most = verdict = ""
        self.reached += verdict == "reached"
        self.missed += verdict == "missed"
        self.say(f"{title:<58}{times}{ratio:>8.2f}{most:>9}  {verdict:<8} {note}".rstrip())

    def end(self):
        minutes = (time.monotonic() - self.started) / 60
        self.say("")
        self.say(f"{self.reached} targets reached, {self.missed} missed, in {minutes:.1f} minutes")
