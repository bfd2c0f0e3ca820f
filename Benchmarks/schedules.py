"""Schedules: answers over a long history, and what the scheduler takes when nothing is due."""

import atexit
import contextlib
import functools
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

from report import ROOT, run


def long_ledger(plumb, folder):
    """A state file of 1,000 schedules and a million rows of history: a copy, of one that is made once."""
    return shutil.copy(first_ledger(plumb) / "plumb.sqlite", folder)


@functools.cache
def first_ledger(plumb):
    """A folder with the state file, until the bench ends; ten of the schedules are Plumb's own."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plumb-bench-"))
    atexit.register(shutil.rmtree, folder)
    state = str(folder / "plumb.sqlite")
    script = folder / "rate.lua"
    script.write_text("return completion_rate(data.findings)\n")
    crons = ["30 8 * * MON", "0 9 * * *", "0 0 L * *", "15 6 1,15 * *", "0 18 * * FRI#2"]
    for place, (zone, cron) in enumerate((z, c) for z in ("Asia/Shanghai", "America/New_York") for c in crons):
        add = [plumb, "schedule", "add", f"整改{place}", str(script), "--cron", cron, "--tz", zone]
        run(add + ["--state", state])
    with contextlib.closing(sqlite3.connect(state)) as ledger, ledger:
        columns = [row[1] for row in ledger.execute("PRAGMA table_info(schedules)")]
        rest = ", ".join(name for name in columns if name not in ("id", "name"))
        numbers = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
        ledger.execute(
            f"{numbers.format(98)} INSERT INTO schedules (name, {rest})"
            f" SELECT name || '-' || i, {rest} FROM n, schedules")
        ledger.execute(
            f"""{numbers.format(999_999)}
            INSERT INTO runs (schedule, kind, slot, state, reason, attempts, started_at, finished_at, exit_status)
            SELECT 1 + i % 1000, 'slot', 1700000000000 + i / 1000 * 3600000, 'succeeded', 'done', 1,
              1700000000000 + i / 1000 * 3600000, 1700000001000 + i / 1000 * 3600000, 0 FROM n""")
        # What the log of changes holds goes into the file itself, which is copied alone.
        ledger.commit()
        ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def idle_seconds(command, wall):
    """The processor's time that a process takes while nothing is due, once it has settled."""
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        before, start = processor_seconds(process.pid), time.perf_counter()
        time.sleep(wall)
        used = processor_seconds(process.pid) - before
        return used / (time.perf_counter() - start) * wall
    finally:
        process.terminate()
        process.wait()


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def schedules(plumb, report):
    with tempfile.TemporaryDirectory() as folder:
        state = long_ledger(plumb, folder)
        for words in ["list", "next", "history", "history 整改7", "next 整改7-50"]:
            command = [plumb, "schedule", *words.split(), "--state", state]
            best = min(run(command)[0] for _ in range(10))
            report.row(f"schedule {words}, of 1e6 rows / 100 ms", best, 0.100, 1)
        idle = idle_seconds([plumb, "scheduler", "--state", state], wall=10)
        report.row("10 s of an idle scheduler / 1 % of a core", idle, 0.100, 1)
