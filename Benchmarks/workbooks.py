"""How soon the cells of a workbook are columns."""

import subprocess
import sys

import environment
from report import rounds, run

ROWS = 100_000

# A workbook of a million cells: whole numbers, shares, dates, texts that repeat and texts that do not.
GENERATE = """
import datetime, random, sys, xlsxwriter
random.seed(1)
book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet("明细")
date = book.add_format({"num_format": "yyyy-mm-dd"})
for column, name in enumerate(["no", "unit", "kind", "finding", "amount", "share", "day", "status", "n", "note"]):
    sheet.write_string(0, column, name)
for row in range(1, int(sys.argv[2]) + 1):
    sheet.write_number(row, 0, row)
    sheet.write_string(row, 1, random.choice(["办公室", "财务科", "法规股", "执法大队"]))
    sheet.write_string(row, 2, f"类别{row % 20}")
    sheet.write_string(row, 3, f"问题描述第{row}条")
    sheet.write_number(row, 4, round(random.random() * 10000, 2))
    sheet.write_number(row, 5, random.random())
    sheet.write_datetime(row, 6, datetime.datetime(2020, 1, 1) + datetime.timedelta(days=row % 1500), date)
    sheet.write_string(row, 7, random.choice(["done", "in_progress", "not_done"]))
    sheet.write_number(row, 8, random.randint(0, 1000))
    sheet.write_string(row, 9, f"备注{row % 100}")
book.close()
"""

# The reader alone: the time that Python takes to start is not the peer's.
CALAMINE = """
import sys, time, polars
start = time.perf_counter()
table = polars.read_excel(sys.argv[1], engine="calamine")
print(time.perf_counter() - start)
print(table.height, int(table["n"].sum()))
"""


def workbooks(plumb, report):
    """Whole processes of Plumb beside the reader that polars uses."""
    python = environment.python()
    path = environment.BUILD / "bench-data" / f"{ROWS}.xlsx"
    if not path.exists():
        print(f"bench: generating a workbook of {ROWS} rows", file=sys.stderr)
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([python, "-c", GENERATE, path, str(ROWS)], check=True)
    line = f'local t = data["{ROWS}"] print(#t, t:summarise("s = sum(n)"):value())'
    ours = theirs = float("inf")
    for _ in range(rounds(8)):
        seconds, printed = run([plumb, "eval", line, "--data", str(path)])
        ours = min(ours, seconds)
        peer, answer = run([python, "-c", CALAMINE, path])[1].split("\n")[:2]
        theirs = min(theirs, float(peer))
        if printed.split() != answer.split():
            sys.exit(f"bench: the workbook gives {printed} here and {answer} there")
    report.row("an .xlsx of 1e6 cells / polars, calamine", ours, theirs, 1)
