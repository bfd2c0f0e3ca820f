"""How soon files are tables: CSV, workbooks, and snapshots of what was read before."""

import environment
from queries.part import in_turns, row, row_count
from snapshots import snapshots
from workbooks import workbooks


def files(plumb, report):
    csv(plumb, report)
    workbooks(plumb, report)
    snapshots(plumb, report)


def csv(plumb, report):
    rows = row_count()
    size = (environment.tables("findings", rows) / "findings.csv").stat().st_size
    for kind, title, at_most in [("given", "types given", 0.45), ("inferred", "types inferred", 0.7)]:
        answers = in_turns(plumb, kind, rows)
        row(report, f"reading {size / 1e6:.0f} MB of CSV, {title}", answers, "csv", at_most, size)
