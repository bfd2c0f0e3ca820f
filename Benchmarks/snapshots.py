"""The second run over an unchanged file, beside DuckDB on a database file of its own."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import environment
from report import rounds, run

PLUMB = """
return data.findings
  :filter [[opened >= date "2019-07-01" and severity >= 2 and area ~= "城" and amount < 8000]]
  :group_by "area"
  :summarise [[rate = share(status == "done")]]
  :arrange "area"
"""

DUCKDB = """
select area, avg(case when status = 'done' then 1.0 else 0.0 end) as rate from findings
where opened >= date '2019-07-01' and severity >= 2 and area <> '城' and amount < 8000
group by area order by area
"""


def snapshots(plumb, report):
    """Whole processes: a filter and a rate by group over a CSV file that was read before."""
    rows = int(float(os.environ.get("BENCH_ROWS", "1e7")))
    folder = environment.tables("findings", rows)
    database = folder.with_name("findings.duckdb")
    duckdb = environment.duckdb()
    if not database.exists():
        subprocess.run(
            [duckdb, database, "-c", f"create table findings as from read_csv('{folder}/findings.csv')"], check=True)
    with tempfile.TemporaryDirectory() as cache:
        keeping = {**os.environ, "PLUMB_CACHE": "on", "XDG_CACHE_HOME": cache}
        script = pathlib.Path(cache) / "rate.lua"
        script.write_text(PLUMB)
        ours = [plumb, "run", script, "--data", folder, "--format", "csv"]
        theirs = [duckdb, "-readonly", "-csv", database, "-c", DUCKDB]
        reading, answer = run(ours)
        # A file that was just written leaves no snapshot.
        time.sleep(4)
        run(ours, env=keeping)
        if not list((pathlib.Path(cache) / "plumb").glob("*.snapshot")):
            sys.exit("bench: no snapshot was kept")
        best = [float("inf"), float("inf")]
        for _ in range(rounds(12)):
            seconds, again = run(ours, env=keeping)
            if again != answer:
                sys.exit(f"bench: the snapshot gives {again} and the file {answer}")
            best[0] = min(best[0], seconds)
            seconds, other = run(theirs)
            best[1] = min(best[1], seconds)
        if rates(other) != rates(answer):
            sys.exit(f"bench: the snapshot gives {answer} and duckdb {other}")
        size = (folder / "findings.csv").stat().st_size
        report.row(f"{size / 1e6:.0f} MB read before / duckdb, its own file", *best, 1.0)
        report.row("the same / reading the file again", best[0], reading, 0.5)


def rates(text):
    """The rates by area, to nine decimals; DuckDB puts what is not ASCII in quotes."""
    lines = [line.split(",") for line in text.split("\n")[1:] if line]
    return {area.strip('"'): round(float(rate), 9) for area, rate in lines}
