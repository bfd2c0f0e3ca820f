"""Lua itself, calls of built-ins, and reading rows."""

import os
import pathlib
import subprocess
import sys
import tempfile

from report import rounds, run, side_by_side

HERE = pathlib.Path(__file__).resolve().parent


def lua(plumb, report):
    for name in ["fib", "binary_trees", "strings"]:
        script = HERE / f"{name}.lua"
        ours = [plumb, "run", str(script), "--timeout", "none", "--memory", "none"]
        theirs = ["lua5.4", str(script)]
        if run(ours)[1] != run(theirs)[1]:
            sys.exit(f"bench: {name}: the outputs differ")
        report.row(f"{name} / lua5.4", *side_by_side(ours, theirs, turns=3), 1.05)

    with tempfile.TemporaryDirectory() as folder:
        module = pathlib.Path(folder) / "builtin.so"
        flags = subprocess.check_output(["pkg-config", "--cflags", "lua5.4"], text=True).split()
        subprocess.run(
            ["cc", "-O2", "-shared", "-fPIC", *flags, str(HERE / "builtin.c"), "-o", str(module)],
            check=True)
        script = str(HERE / "calls.lua")
        environment = dict(os.environ, LUA_CPATH=f"{folder}/?.so")
        best = [float("inf"), float("inf")]
        for _ in range(rounds(6)):
            best[0] = min(best[0], float(run([plumb, "run", script])[1]))
            best[1] = min(best[1], float(run(["lua5.4", script], env=environment)[1]))
        report.row("1e7 calls of a built-in / the same from C", *best, 1.6)

    ours, plain = min(
        tuple(map(float, run([plumb, "run", str(HERE / "rows.lua"), "--memory", "4GiB"])[1].split()))
        for _ in range(rounds(8)))
    # Three calls of C functions and a userdata a row, without any work of ours, are 2.3 in a bare
    # C program: less cannot be had with rows that may be kept.
    report.row("two fields of 1e6 rows / a plain Lua table", ours, plain, 2.5)

    ours, plain = min(
        tuple(map(float, run([plumb, "run", str(HERE / "list.lua"), "--memory", "4GiB"])[1].split()))
        for _ in range(rounds(8)))
    report.row("mean, median, sd of a list of 2e5 / in Lua", ours, plain, 0.5)
