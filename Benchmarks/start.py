"""How soon a whole process has answered."""

import environment
from report import side_by_side


def start(plumb, report):
    """Whole processes that do next to nothing."""
    lua = ["lua5.4", "-e", ""]
    for title, line, at_most in [
        ("eval 'return 1' / lua5.4 -e ''", "return 1", 3),
        ("eval completion_rate / lua5.4 -e ''", "return completion_rate(data.findings)", 4.5),
    ]:
        report.row(title, *side_by_side([plumb, "eval", line], lua, rounds=40), at_most)
    ours = [plumb, "eval", "return completion_rate(data.findings)"]
    report.row(
        "eval completion_rate / duckdb select 1",
        *side_by_side(ours, [environment.duckdb(), "-c", "select 1"], rounds=20), 1)
