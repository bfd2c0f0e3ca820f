#!/usr/bin/env python3
"""Plumb beside its peers: only ratios count, measured side by side in one run.

    python3 Benchmarks/bench.py .build/release/plumb [start lua prompt]

Every comparison is checked (same output) before its time counts, takes turns
(ours, theirs, ours, ...) and keeps the best of its rounds. Prints a table:
ours, the peer, the ratio, the most it may be, and whether it is.
"""

import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def run(command, **options):
    """One run: its wall time in seconds and its output; a failure ends the bench."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **options)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr}")
    return seconds, done.stdout


def side_by_side(ours, theirs, rounds):
    """The best times of two commands that take turns."""
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

    def row(self, title, ours, theirs, at_most):
        ratio = ours / theirs
        reached = ratio <= at_most
        self.missed += not reached
        mark = "" if reached else "  missed"
        print(f"{title:<46}{ours:>9.4f}s{theirs:>9.4f}s{ratio:>8.2f}{at_most:>9.2f}{mark}", flush=True)


def start(plumb, report):
    """Whole processes that do next to nothing."""
    lua = ["lua5.4", "-e", ""]
    for title, line, at_most in [
        ("eval 'return 1' / lua5.4 -e ''", "return 1", 4),
        ("eval completion_rate / lua5.4 -e ''", "return completion_rate(data.findings)", 5),
    ]:
        report.row(title, *side_by_side([plumb, "eval", line], lua, rounds=40), at_most)
    duckdb = shutil.which("duckdb")
    if duckdb:
        ours = [plumb, "eval", "return completion_rate(data.findings)"]
        report.row(
            "eval completion_rate / duckdb select 1",
            *side_by_side(ours, [duckdb, "-c", "select 1"], rounds=20), 1)


def lua(plumb, report):
    """Lua itself, calls of built-ins, and reading rows."""
    for name in ["fib", "binary_trees", "strings"]:
        script = HERE / "lua" / f"{name}.lua"
        ours = [plumb, "run", str(script), "--timeout", "none", "--memory", "none"]
        theirs = ["lua5.4", str(script)]
        if run(ours)[1] != run(theirs)[1]:
            sys.exit(f"bench: {name}: the outputs differ")
        report.row(f"{name} / lua5.4", *side_by_side(ours, theirs, rounds=3), 1.10)

    with tempfile.TemporaryDirectory() as folder:
        module = pathlib.Path(folder) / "builtin.so"
        flags = subprocess.check_output(["pkg-config", "--cflags", "lua5.4"], text=True).split()
        subprocess.run(
            ["cc", "-O2", "-shared", "-fPIC", *flags, str(HERE / "lua" / "builtin.c"), "-o", str(module)],
            check=True)
        script = str(HERE / "lua" / "calls.lua")
        environment = dict(os.environ, LUA_CPATH=f"{folder}/?.so")
        best = [float("inf"), float("inf")]
        for _ in range(3):
            best[0] = min(best[0], float(run([plumb, "run", script])[1]))
            best[1] = min(best[1], float(run(["lua5.4", script], env=environment)[1]))
        report.row("1e7 calls of a built-in / the same from C", *best, 2.0)

    ours, plain = min(
        tuple(map(float, run([plumb, "run", str(HERE / "lua" / "rows.lua"), "--memory", "4GiB"])[1].split()))
        for _ in range(3))
    report.row("two fields of 1e6 rows / a plain Lua table", ours, plain, 2.0)


class Prompt:
    """A prompt on a terminal of its own, timed as a person waits for it."""

    def __init__(self, plumb, folder):
        self.seen = b""
        environment = dict(os.environ, TERM="xterm-256color", XDG_STATE_HOME=folder)
        start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(ROOT)
            os.execve(plumb, [plumb], environment)
        self.wait_for("plumb>")
        self.start = time.perf_counter() - start

    def wait_for(self, text):
        """Takes what comes up to a text."""
        wanted = text.encode()
        while wanted not in self.seen:
            part = os.read(self.terminal, 1 << 16)
            if not part:
                sys.exit("bench: the prompt went away")
            self.seen += part
        self.seen = self.seen[self.seen.index(wanted) + len(wanted):]

    def type(self, keys, until):
        """Seconds from some keys to what they bring to the screen."""
        start = time.perf_counter()
        os.write(self.terminal, keys.encode())
        self.wait_for(until)
        return time.perf_counter() - start

    def close(self):
        os.write(self.terminal, b"\x03\x04")
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def start_of_prompt(plumb, folder):
    prompt = Prompt(plumb, folder)
    prompt.close()
    return prompt.start


def slowest_key(plumb, folder):
    """Of 200, in an entry that is taller than the window."""
    prompt = Prompt(plumb, folder)
    prompt.type("\x1b[200~" + "\r".join(f"环卫所第{place}队" for place in range(100)) + "\x1b[201~", until="第99队")
    slowest = max(prompt.type("abcdefghij"[place % 10], until="abcdefghij"[place % 10]) for place in range(200))
    prompt.close()
    return slowest


def completion(plumb, folder):
    """The slowest of three columns, in a table of 10,485,760 rows."""
    prompt = Prompt(plumb, folder)
    rows = ", ".join(f'{{["状态"] = "{word}", unit = "队{place}", n = {place}}}'
                     for place, word in enumerate(["完成", "未完成", "完成", "基本完成", "完成"] * 2))
    prompt.type(f"t = frame{{ {rows} }} for i = 1, 20 do t = t:union(t):collect() end\r", until="plumb>")
    prompt.type("#t\r", until="10485760")
    prompt.wait_for("plumb>")
    slowest = 0
    for column, value in [("状态", "基本完成'"), ("unit", "队9'"), ("n", "9")]:
        prompt.type(f't:filter "{column} == ', until=f"{column} == "[-1])
        time.sleep(0.2)
        slowest = max(slowest, prompt.type("\t", until=value))
        prompt.type("\x03", until="\r\n")
        time.sleep(0.2)
    prompt.close()
    return slowest


def prompt(plumb, report):
    """The prompt: how soon it is there, and how soon it answers a key."""
    with tempfile.TemporaryDirectory() as folder:
        best = [float("inf"), float("inf")]
        for _ in range(40):
            best[0] = min(best[0], start_of_prompt(plumb, folder))
            best[1] = min(best[1], run(["lua5.4", "-e", ""])[0])
        report.row("start to first prompt / lua5.4 -e ''", *best, 5)
        report.row("the slowest of 200 keys / 10 ms", min(slowest_key(plumb, folder) for _ in range(3)), 0.010, 1)
        report.row("Tab in 10 million rows / 50 ms", min(completion(plumb, folder) for _ in range(3)), 0.050, 1)


PARTS = {"start": start, "lua": lua, "prompt": prompt}

if __name__ == "__main__":
    if len(sys.argv) < 2 or any(part not in PARTS for part in sys.argv[2:]):
        sys.exit(f"usage: bench.py PLUMB [{' | '.join(PARTS)}]...")
    report = Report()
    for part in sys.argv[2:] or PARTS:
        PARTS[part](str(pathlib.Path(sys.argv[1]).resolve()), report)
    print(f"make bench: {report.missed} above their target" if report.missed else "make bench: all targets reached")
